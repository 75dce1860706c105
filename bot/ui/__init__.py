"""What members see: views, cards and errors that several features share."""
