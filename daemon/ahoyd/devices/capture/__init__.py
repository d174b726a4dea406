"""What gives pictures as it pleases, on the system's own clock: cameras and screens."""
