from geo.views import sources_page

sources_page.show()
