"""Retrieval: the passages that answer a query, best first.

``searcher`` is the entry point. Behind it ``index`` finds passages by BM25, ``features`` computes the ranking features
of their sentences, and ``reranker`` orders them. ``records`` contain what is computed once for each article.
"""
