from geo.views import map_page

map_page.show()
