"""Words too common to search by: articles, pronouns, prepositions, auxiliaries, question words; as they are written."""

from functools import lru_cache

from learning.house.letters import words_of

_WORDS = {
    "de": """der die das dem den des ein eine einen einem einer eines und oder aber auch nicht kein keine keinen ich du er sie es
        wir ihr mir mich dir dich ihm ihn ihnen uns euch sich mein meine meinen meinem meiner dein deine deinen deinem deiner
        sein seine seinen ihre ihren ihrem ihrer unser unsere euer ist bin bist sind seid war waren wird werden wurde hat habe
        haben hast kann kannst können könnte muss musst müssen soll sollte sollen will wollen darf dürfen mag möchte möchten
        wie was wer wen wem wo wann warum wieso weshalb welche welcher welches woran womit wofür in im an am auf aus bei beim
        mit nach von vom vor zu zum zur für über unter um durch gegen ohne bis als wenn dann denn dass ob so sehr nur noch
        schon mal hier da dort dies diese dieser dieses diesem diesen jede jeder jedes man etwas alles alle viel mehr damit
        davon dazu geht gibt heißt tun mache macht bitte ja nein""",
    "en": """the a an and or but not no i you he she it we they me him her us them my your his its our their this that these those
        is am are was were be been being do does did done have has had can could will would shall should may might must how
        what who whom which where when why in on at by for from of off to with about into over under up down out as if then
        than so very just only also too here there any some all more most please get go want need""",
    "it": """il lo la i gli le un uno una l d e ed o ma non no sì io tu lui lei noi voi loro mi ti si ci vi me te mio mia miei mie
        tuo tua tuoi tue suo sua suoi sue nostro vostro questo questa questi queste quello quella è sono sei siamo siete era
        essere ho hai ha abbiamo hanno avere posso puoi può possono devo devi deve come cosa che chi quale quali dove quando
        perché in a ad al allo alla ai agli alle di del dello della dei degli delle da dal dalla con su sul sulla per tra fra
        se anche più molto solo fare faccio""",
    "tr": """ve veya ya da de ki mi mı mu mü bir bu şu o ben sen biz siz onlar beni bana bende benim seni sana senin onu ona onun
        bizi bize bizim sizi size sizin ne nasıl neden niçin niye kim nerede nereye ne zaman hangi için ile gibi kadar göre
        sonra önce daha en çok az ama fakat değil var yok olan olarak olur oldu her bazı tüm bütün şey ise eğer hem""",
    "ar": """في من على إلى الى عن مع هذا هذه ذلك تلك هو هي هم هن أنا أنت انت نحن أن إن لا ما لم لن هل كيف ماذا متى أين لماذا أي كل
        بعض غير بين بعد قبل عند عندما إذا أو ثم قد كان كانت يكون تكون التي الذي الذين لي لك له لها لنا به بها فيه فيها منه
        منها عليه عليها و ب ل""",
    "uk": """і й та або але не ні я ти він вона воно ми ви вони мене мені тебе тобі його йому її їй нас нам вас вам їх їм мій моя
        моє мої твій твоя ваш ваша ваше ваші свій своя цей ця це ці той та те ті є був була було були бути буде що хто як який
        яка яке які де коли чому куди у в на з із зі до від по за для при про під над без через чи якщо то щоб так також теж
        ще вже лише тільки дуже більше можна треба""",
    "pl": """i a oraz lub albo ale nie tak ja ty on ona ono my wy oni one mnie mi mną ciebie ci go mu jej nas nam was wam ich im
        mój moja moje twój twoja swój swoja swoje ten ta to ci te tego tej tym jest są był była było być będzie mam masz ma
        mają mogę może można trzeba co kto jak jaki jaka jakie który która które gdzie kiedy dlaczego czy w we na z ze do od
        po za dla przy o pod nad bez przez się żeby aby jeśli już jeszcze tylko też bardzo więcej""",
}


@lru_cache
def stop_words(language: str) -> frozenset[str]:
    """The folded words of a language that say nothing about a course."""
    return frozenset(words_of(_WORDS[language], language))


@lru_cache
def stopped_somewhere() -> frozenset[str]:
    """Words that are too common in one of the languages: whoever types them need not find them."""
    return frozenset().union(*map(stop_words, _WORDS))
