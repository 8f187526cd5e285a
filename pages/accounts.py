from geo.views import accounts_page

accounts_page.show()
