from geo.views import method_page

method_page.show()
