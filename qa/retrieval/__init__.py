"""Retrieval: the passages that answer a query, best first.

``searcher`` is the face; behind it, ``index`` finds passages by BM25, ``features`` describes their sentences and
``reranker`` orders them. ``records`` are what is computed once for each article.
"""
