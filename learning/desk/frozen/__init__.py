"""Reading only, switched on and off by operators."""
