"""Cases labelled blind, and a comparison."""
