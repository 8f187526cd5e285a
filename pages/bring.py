from geo.intake.offering import offer
from geo.views import bring_page

bring_page.show(offer)
