"""What parity is tried on: any policies, and any lives of issues under them."""
