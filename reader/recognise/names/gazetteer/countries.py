"""Countries with the words for their people: `name, other names | adjectives and demonyms`."""

COUNTRIES = """
Afghanistan | Afghan Afghans
Albania | Albanian Albanians
Algeria | Algerian Algerians
Andorra | Andorran Andorrans
Angola | Angolan Angolans
Antigua and Barbuda | Antiguan Antiguans
Argentina | Argentine Argentines Argentinian Argentinians Argentinean
Armenia | Armenian Armenians
Australia | Australian Australians Aussie Aussies
Austria | Austrian Austrians
Azerbaijan | Azerbaijani Azerbaijanis Azeri Azeris
Bahamas, The Bahamas | Bahamian Bahamians
Bahrain | Bahraini Bahrainis
Bangladesh | Bangladeshi Bangladeshis
Barbados | Barbadian Barbadians
Belarus | Belarusian Belarusians Belorussian
Belgium | Belgian Belgians
Belize | Belizean Belizeans
Benin | Beninese
Bhutan | Bhutanese
Bolivia | Bolivian Bolivians
Bosnia and Herzegovina, Bosnia, Bosnia-Herzegovina | Bosnian Bosnians
Botswana | Motswana Batswana
Brazil | Brazilian Brazilians
Brunei | Bruneian Bruneians
Bulgaria | Bulgarian Bulgarians
Burkina Faso | Burkinabe
Burundi | Burundian Burundians
Cambodia | Cambodian Cambodians
Cameroon | Cameroonian Cameroonians
Canada | Canadian Canadians
Cape Verde, Cabo Verde | Cape-Verdean
Central African Republic |
Chad | Chadian Chadians
Chile | Chilean Chileans
China, People's Republic of China, PRC | Chinese
Colombia | Colombian Colombians
Comoros | Comorian Comorians
Costa Rica | Costa-Rican
Croatia | Croatian Croatians Croat Croats
Cuba | Cuban Cubans
Cyprus | Cypriot Cypriots
Czech Republic, Czechia, Czechoslovakia | Czech Czechs Czechoslovak
Democratic Republic of the Congo, Democratic Republic of Congo, DR Congo, DRC, Congo, Republic of the Congo, Zaire | Congolese
Denmark | Danish Dane Danes
Djibouti | Djiboutian
Dominica |
Dominican Republic | Dominican Dominicans
East Timor, Timor-Leste | Timorese
Ecuador | Ecuadorian Ecuadorians
Egypt | Egyptian Egyptians
El Salvador | Salvadoran Salvadorans
England | English Englishman Englishmen
Equatorial Guinea |
Eritrea | Eritrean Eritreans
Estonia | Estonian Estonians
Eswatini, Swaziland | Swazi Swazis
Ethiopia | Ethiopian Ethiopians
Fiji | Fijian Fijians
Finland | Finnish Finn Finns
France | French Frenchman Frenchmen
Gabon | Gabonese
Gambia, The Gambia | Gambian Gambians
Germany, West Germany, East Germany, Federal Republic of Germany | German Germans
Ghana | Ghanaian Ghanaians
Greece | Greek Greeks
Greenland | Greenlandic Greenlander Greenlanders
Grenada | Grenadian Grenadians
Guatemala | Guatemalan Guatemalans
Guinea, Guinea-Bissau | Guinean Guineans
Guyana | Guyanese
Haiti | Haitian Haitians
Honduras | Honduran Hondurans
Hungary | Hungarian Hungarians
Iceland | Icelandic Icelander Icelanders
India | Indian Indians
Indonesia | Indonesian Indonesians
Iran, Islamic Republic of Iran | Iranian Iranians
Iraq | Iraqi Iraqis
Ireland, Republic of Ireland, Northern Ireland | Irish Irishman Irishmen
Israel | Israeli Israelis
Italy | Italian Italians
Ivory Coast, Côte d'Ivoire, Côte d’Ivoire | Ivorian Ivorians
Jamaica | Jamaican Jamaicans
Japan | Japanese
Kazakhstan | Kazakh Kazakhs Kazakhstani
Kenya | Kenyan Kenyans
Kiribati |
Kosovo | Kosovar Kosovars
Kuwait | Kuwaiti Kuwaitis
Kyrgyzstan | Kyrgyz
Laos | Lao Laotian Laotians
Latvia | Latvian Latvians
Lebanon | Lebanese
Lesotho | Basotho
Liberia | Liberian Liberians
Libya | Libyan Libyans
Liechtenstein |
Lithuania | Lithuanian Lithuanians
Luxembourg | Luxembourgish Luxembourger
Madagascar | Malagasy
Malawi | Malawian Malawians
Malaysia | Malaysian Malaysians
Maldives, the Maldives | Maldivian Maldivians
Mali | Malian Malians
Malta | Maltese
Marshall Islands | Marshallese
Mauritania | Mauritanian Mauritanians
Mauritius | Mauritian Mauritians
Mexico | Mexican Mexicans
Micronesia | Micronesian Micronesians
Moldova | Moldovan Moldovans
Monaco | Monegasque
Mongolia | Mongolian Mongolians Mongol Mongols
Montenegro | Montenegrin Montenegrins
Morocco | Moroccan Moroccans
Mozambique | Mozambican Mozambicans
Myanmar, Burma | Burmese
Namibia | Namibian Namibians
Nauru | Nauruan
Nepal | Nepali Nepalis Nepalese
Netherlands, the Netherlands, Holland | Dutch Dutchman Dutchmen
New Zealand | New-Zealander Kiwi Kiwis
Nicaragua | Nicaraguan Nicaraguans
Niger | Nigerien
Nigeria | Nigerian Nigerians
North Korea, DPRK | North-Korean
North Macedonia, Macedonia | Macedonian Macedonians
Norway | Norwegian Norwegians
Oman | Omani Omanis
Pakistan | Pakistani Pakistanis
Palau | Palauan
Palestine, State of Palestine | Palestinian Palestinians
Panama | Panamanian Panamanians
Papua New Guinea | Papuan Papuans
Paraguay | Paraguayan Paraguayans
Peru | Peruvian Peruvians
Philippines, the Philippines | Philippine Filipino Filipinos Filipina
Poland | Polish Pole Poles
Portugal | Portuguese
Puerto Rico | Puerto-Rican
Qatar | Qatari Qataris
Romania | Romanian Romanians
Russia, Russian Federation | Russian Russians
Rwanda | Rwandan Rwandans
Saint Lucia, St. Lucia |
Samoa | Samoan Samoans
San Marino |
Saudi Arabia | Saudi Saudis
Scotland | Scottish Scots Scotsman Scot
Senegal | Senegalese
Serbia | Serbian Serbians Serb Serbs
Seychelles |
Sierra Leone | Sierra-Leonean
Singapore | Singaporean Singaporeans
Slovakia | Slovak Slovaks Slovakian
Slovenia | Slovenian Slovenians Slovene
Solomon Islands |
Somalia, Somaliland | Somali Somalis
South Africa | South-African
South Korea, Republic of Korea | South-Korean Korean Koreans
South Sudan | South-Sudanese
Soviet Union, USSR, U.S.S.R. | Soviet Soviets
Spain | Spanish Spaniard Spaniards
Sri Lanka | Sri-Lankan
Sudan | Sudanese
Suriname | Surinamese
Sweden | Swedish Swede Swedes
Switzerland | Swiss
Syria, Syrian Arab Republic | Syrian Syrians
Taiwan | Taiwanese
Tajikistan | Tajik Tajiks
Tanzania | Tanzanian Tanzanians
Thailand | Thai Thais
Tibet | Tibetan Tibetans
Togo | Togolese
Tonga | Tongan Tongans
Trinidad and Tobago, Trinidad | Trinidadian Trinidadians
Tunisia | Tunisian Tunisians
Turkey, Türkiye | Turkish Turk Turks
Turkmenistan | Turkmen
Uganda | Ugandan Ugandans
Ukraine | Ukrainian Ukrainians
United Arab Emirates, UAE, U.A.E. | Emirati Emiratis
United Kingdom, UK, U.K., Britain, Great Britain | British Briton Britons Brit Brits
United States, US, U.S., USA, U.S.A., United States of America, America | American Americans
Uruguay | Uruguayan Uruguayans
Uzbekistan | Uzbek Uzbeks
Vanuatu |
Vatican City, Vatican, Holy See |
Venezuela | Venezuelan Venezuelans
Vietnam, Viet Nam, North Vietnam, South Vietnam | Vietnamese
Wales | Welsh Welshman
Yemen | Yemeni Yemenis
Yugoslavia | Yugoslav Yugoslavs
Zambia | Zambian Zambians
Zimbabwe | Zimbabwean Zimbabweans
Hong Kong | Hongkonger Hongkongers
Korea |
Macau, Macao |
"""

# Peoples, faiths and camps that are not those of one country.
GROUPS = """
Western Westerner Westerners European Europeans African Africans Asian Asians Arab Arabs Arabic
Latino Latinos Latina Latinas Hispanic Hispanics Caribbean Scandinavian Scandinavians Balkan Nordic
Eurasian Mediterranean African-American African-Americans African-American Afro-American
Asian-American Asian-Americans Anglo-Saxon Anglo-Saxons Anglo-American Latin-American
Native-American Aboriginal Aborigines Maori Māori Inuit Sami Roma Romani Gypsies Kurd Kurds Kurdish
Persian Persians Pashtun Pashtuns Punjabi Punjabis Bengali Bengalis Tamil Tamils Sinhalese Uyghur
Uyghurs Uighur Uighurs Hutu Hutus Tutsi Tutsis Zulu Zulus Yoruba Igbo Hausa Berber Berbers Tuareg
Tatar Tatars Chechen Chechens Ossetian Ossetians Abkhaz Rohingya Hmong Han Manchu Tibetan Catalan
Catalans Basque Basques Breton Bretons Flemish Walloon Bavarian Prussian Prussians Saxon Saxons
Norman Normans Viking Vikings Roman Romans Ottoman Ottomans Byzantine Byzantines Celtic Celts
Gaelic Slavic Slavs Germanic Nordic Babylonian Assyrian Assyrians Sumerian Aztec Aztecs Maya Mayan
Mayans Inca Incas Apache Cherokee Navajo Sioux Iroquois Mohawk Cheyenne Comanche Siberian Sicilian
Tuscan Venetian Venetians Florentine Parisian Parisians Londoner Londoners Berliner Berliners
Californian Californians Texan Texans Hawaiian Hawaiians Alaskan Quebecois Québécois Bostonian
Muslim Muslims Moslem Moslems Islamic Islamist Islamists Sunni Sunnis Shia Shias Shiite Shiites
Shi'ite Shi'ites Shi’ite Shi'a Shi’a Sufi Sufis Salafi Salafist Salafists Wahhabi Alawite Alawites Druze
Ahmadi Ismaili Christian Christians Catholic Catholics Protestant Protestants Orthodox Anglican
Anglicans Lutheran Lutherans Baptist Baptists Methodist Methodists Presbyterian Presbyterians
Calvinist Calvinists Quaker Quakers Mormon Mormons Evangelical Evangelicals Pentecostal Puritan
Puritans Jesuit Jesuits Franciscan Franciscans Benedictine Benedictines Dominican Coptic Copts Copt
Jew Jews Jewish Judaic Hasidic Zionist Zionists Hindu Hindus Buddhist Buddhists Sikh Sikhs Jain
Jains Zoroastrian Zoroastrians Yazidi Yazidis Yezidi Taoist Shinto Confucian Baha'i Rastafarian
Communist Communists Marxist Marxists Leninist Stalinist Trotskyist Maoist Maoists Bolshevik
Bolsheviks Menshevik Nazi Nazis Fascist Fascists Tory Tories Whig Whigs Republican Republicans
Democrat Democrats Labourite Baathist Baathists Ba'athist Peronist Gaullist Houthi Houthis
Trumpist Confederate Confederates Jacobin Jacobins
"""
