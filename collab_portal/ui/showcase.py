def showcase():
    return {}
