"""Peoples whose name has several words: `South Korean`, `Costa Ricans`, `Roman Catholic`."""

# Before the words for a people of a continent, a country or a region.
DIRECTIONS = """
North South East West Central Northern Southern Eastern Western Southeastern Southeast Northeast Northwest Southwest
South-East Sub-Saharan Trans-Saharan Pan
"""
# What they stand before: not `Central Christians`, nor `Western Nazis`.
DIRECTED = """
African Africans American Americans Asian Asians European Europeans Korean Koreans Vietnamese Yemeni Yemenis German
Germans Sudanese Indian Indians Irish Slavic Slavs Ossetian Ossetians Timorese Caucasian Mediterranean Balkan Pakistani
Pakistanis Bengali Bengalis Cypriot Cypriots Ukrainian Ukrainians Macedonian Macedonians
Italian Italians Australian Australians Californian Californians Carolinian Carolinians Dakotan Dakotans Virginian
Virginians Londoner Londoners
"""
# The singular; a plural in -s is known too where the last word takes one.
PEOPLES = """
Latin American, Middle Eastern, Middle Easterner, Near Eastern, Far Eastern, Costa Rican, Puerto Rican, Sri Lankan, Saudi Arabian,
New Zealander, New Yorker, El Salvadoran, El Salvadorean, El Salvadorian, San Marinese, Cape Verdean, Cabo Verdean, Sierra Leonean, Hong Konger,
Papua New Guinean, New Guinean, Solomon Islander, Marshall Islander, Pacific Islander, Cook Islander, Falkland Islander, Faroe Islander,
Torres Strait Islander, Equatorial Guinean, Burkina Fasan, East Timorese, Antiguan and Barbudan, Trinidadian and Tobagonian, Saint Lucian, St Lucian, St. Lucian, Kittitian and Nevisian,
Native American, Native Hawaiian, Native Alaskan, First Nations, Alaska Native, African American, Asian American, Arab American, Mexican American, Cuban American, Irish American, Italian American,
Chinese American, Japanese American, Korean American, Indian American, Jewish American, Muslim American, Black American, Hispanic American, Polish American, German American, Vietnamese American, Filipino American, British Asian, British Indian, British Muslim,
French Canadian, French Guianese, New Caledonian, French Polynesian, American Samoan, Western Saharan, Western Samoan, Nova Scotian, New Brunswicker, New Englander, New Mexican, New Jerseyan, Rhode Islander, Prince Edward Islander, North Korean, South Korean,
Bosnian Serb, Bosnian Croat, Bosnian Muslim, Kosovo Albanian, Kosovar Albanian, Crimean Tatar, Volga German, Baltic German, Sudeten German, Greek Cypriot, Turkish Cypriot, Iraqi Kurd, Syrian Kurd, Turkish Kurd, Han Chinese, Ulster Scots, Scots Irish,
Northern Irish, South East Asian, Ulster Unionist, Shia Islam, Sunni Islam, Roman Catholic, Greek Catholic, Greek Orthodox, Russian Orthodox, Eastern Orthodox, Serbian Orthodox, Coptic Orthodox, Coptic Christian, Southern Baptist, Seventh-day Adventist, Latter-day Saint, Sunni Muslim, Shia Muslim, Shiite Muslim, Sunni Arab, Orthodox Jew, Orthodox Jewish, Ultra-Orthodox Jew, Liberal Democrat, Social Democrat, Christian Democrat, New Democrat
"""
# Faiths, whose adherents are groups too.
FAITHS = """
Islam Christianity Hinduism Buddhism Judaism Sikhism Jainism Taoism Daoism Confucianism Shintoism Catholicism Protestantism
Anglicanism Lutheranism Methodism Presbyterianism Calvinism Mormonism Pentecostalism Zoroastrianism Sufism Shiism Sunnism Salafism
Wahhabism Wahabism Quakerism Paganism Druidism Rastafarianism Zionism
Lutherans Anglicans Methodists Presbyterians Calvinists Mormons Quakers Pentecostals Sikhs Hindus Buddhists Jains Zoroastrians
Sufis Taoists Rastafarians
"""
