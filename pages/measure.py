from geo.views import measure_page

measure_page.show()
