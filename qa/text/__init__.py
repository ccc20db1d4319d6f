"""Text: words, sentences and what is known of words; the layer that knows nothing of articles."""
