"""What is known of the centres, the districts and NEET in Almaty. Pure: no screen, no clock."""
