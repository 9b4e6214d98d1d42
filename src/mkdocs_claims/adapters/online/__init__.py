"""Services on the network, asked politely: the only place that imports httpx, and only when asked."""
