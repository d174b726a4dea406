"""What happens to sound beside the sound card."""
