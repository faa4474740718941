"""Measurements, one file a question: `make bench` prints them."""
