site-search = 検索
