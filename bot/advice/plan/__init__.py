"""A member's dated steps towards a certification or a stack: laying them out, changing them, and what they bring."""
