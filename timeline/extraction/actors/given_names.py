"""Given names common in the English press."""

from timeline.extraction.wordlists import keys

EN_WOMEN = keys(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty"
    " sandra margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie"
    " rebecca laura sharon cynthia kathleen amy angela anna emma nicole samantha katherine"
    " christine helen rachel maria olivia julia victoria kelly joan judith martha diana ruth jane"
    " alice sofia sophia isabella elena nora ingrid dana clara celia miriam fatima aisha layla"
    " leila hannah hanne adela ines lena tessa eva irene monica gloria teresa ursula claudia"
    " kamala melania priya mei yuki natalia olga svetlana kate lucy grace charlotte amelia zoe"
)
EN_MEN = keys(
    "james robert john michael david william richard joseph thomas charles christopher daniel"
    " matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george timothy"
    " ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin"
    " scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry"
    " tyler aaron jose adam nathan henry peter zachary douglas harold carl arthur elon bill tim"
    " jeff mohammed ahmed ali omar hassan khalid youssef ibrahim hugo tomas victor lucien owen"
    " gareth abel jonas rohan lars hans jean pierre marco luca carlos juan vladimir sergei ivan"
)
EN_GIVEN_NAMES = EN_WOMEN | EN_MEN
