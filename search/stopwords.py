"""Dutch words that say nothing about a subject by themselves; auxiliary verbs in all their forms."""

_WORDS = """
aan al alles als altijd ben bent bij daar dan dat de der deze die dit doch doen door dus een eens en er ge geen
gehad gekund geweest gewild geworden haar had hadden heb hebben hebt heeft hem het hier hij hoe hun iemand iets
ik in is ja je jij jou jouw kan kon konden kun kunnen kunt maar me meer men met mij mijn moest moesten moet
moeten n na naar niet niets nog nu of om omdat onder ons ook op over s t te tegen toch toen tot u uit uw van
veel voor waar waren was wat we werd werden wezen wie wij wil wilde wilden willen wilt word worden wordt zal ze
zelf zich zij zijn zo zonder zou zouden zullen zult
"""
STOP_WORDS = frozenset(_WORDS.split())
