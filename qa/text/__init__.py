"""Text: spans, words, sentences, paragraphs and word data; nothing here depends on articles."""
