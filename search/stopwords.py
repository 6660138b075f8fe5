"""Dutch words that say nothing about a subject by themselves."""

_WORDS = """
aan al alles als altijd ben bij daar dan dat de der deze die dit doch doen door dus een eens en er ge geen
geweest haar had heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je jij jou jouw kan kon
kunnen maar me meer men met mij mijn moet n na naar niet niets nog nu of om omdat onder ons ook op over s
t te tegen toch toen tot u uit uw van veel voor waar waren was wat we werd wezen wie wij wil worden wordt
zal ze zelf zich zij zijn zo zonder zou
"""
STOP_WORDS = frozenset(_WORDS.split())
