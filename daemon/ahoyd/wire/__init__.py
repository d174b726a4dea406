"""What travels between our own processes: typed messages of the children's pipes and of the hub."""
