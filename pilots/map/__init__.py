"""The map of land without borders, the Pacific in its middle: how it is drawn and what stands where."""
