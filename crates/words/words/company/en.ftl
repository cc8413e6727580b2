# The company's own words. Each company may bring its own file.
-company = Millet
-community = Millet community
-fan = fan
-fans = fans
-system = system
-popcorn-award = Popcorn Award
