"""The walks that join the layers: a month, the check of a scheme, a replay."""
