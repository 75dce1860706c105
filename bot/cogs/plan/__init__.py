"""``/plan``: a member's dated steps towards a certification or a stack."""
