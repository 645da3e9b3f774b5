"""Places that are not countries, separated by commas; and words that make a name a place's."""

STATES = """
Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Georgia,
Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts,
Michigan, Minnesota, Mississippi, Missouri, Montana, Nebraska, Nevada, New Hampshire, New Jersey,
New Mexico, New York, North Carolina, North Dakota, Ohio, Oklahoma, Oregon, Pennsylvania,
Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont, Virginia,
West Virginia, Wisconsin, Wyoming, District of Columbia, Ontario, Quebec, Québec, British Columbia,
Alberta, Manitoba, Saskatchewan, Nova Scotia, New Brunswick, Newfoundland, Labrador, Yukon,
Newfoundland and Labrador, Prince Edward Island, Nunavut, Northwest Territories, New South Wales,
Queensland, Tasmania, South Australia, Western Australia, Northern Territory, Bavaria, Saxony,
Brandenburg, Hesse, Thuringia, Westphalia, North Rhine-Westphalia, Baden-Württemberg, Rhineland,
Prussia, Catalonia, Andalusia, Galicia, Castile, Aragon, Basque Country, Normandy, Brittany, Burgundy,
Provence, Alsace, Lorraine, Tuscany, Lombardy, Piedmont, Umbria, Sicily, Sardinia, Corsica, Crete,
Flanders, Wallonia, Transylvania, Bohemia, Moravia, Silesia, Pomerania, Kashmir, Jammu, Punjab, Gujarat,
Kerala, Tamil Nadu, Karnataka, Maharashtra, Rajasthan, Uttar Pradesh, Madhya Pradesh, Bihar, West Bengal,
Bengal, Assam, Goa, Odisha, Haryana, Telangana, Andhra Pradesh, Sindh, Balochistan, Khyber Pakhtunkhwa,
Xinjiang, Tibet, Sichuan, Yunnan, Guangdong, Hunan, Hubei, Henan, Hebei, Shandong, Zhejiang, Fujian,
Jiangsu, Inner Mongolia, Hainan, Manchuria, Hokkaido, Honshu, Kyushu, Okinawa, Java, Sumatra, Bali, Borneo, Papua,
Aceh, Chechnya, Dagestan, Crimea, Donbas, Donbass, Abkhazia, South Ossetia, Nagorno-Karabakh, Siberia, Anbar,
Kurdistan, Iraqi Kurdistan, Darfur, Tigray, Biafra, Zanzibar, Katanga, Gaza, Gaza Strip, West Bank,
Golan Heights, Sinai, Galilee, Helmand, Kandahar, Nineveh, Chiapas, Oaxaca, Yucatán, Jalisco, Sinaloa, Puglia
"""

CITIES = """
Aachen, Aberdeen, Abidjan, Abu Dhabi, Abuja, Acapulco, Accra, Adelaide, Addis Ababa, Aden, Agra, Ahmedabad, Albany,
Albuquerque, Aleppo, Alexandria, Algiers, Almaty, Amman, Amritsar, Amsterdam, Anchorage, Ankara, Annapolis,
Antwerp, Ashgabat, Asmara, Astana, Nur-Sultan, Asunción, Athens, Atlanta, Auckland, Austin, Baghdad, Baku, Baltimore,
Bamako, Bandung, Bangalore, Bengaluru, Bangkok, Bangui, Barcelona, Basel, Basra, Baton Rouge, Beijing, Beirut,
Belfast, Belgrade, Benghazi, Bergen, Berkeley, Berlin, Bern, Bethlehem, Bilbao, Birmingham, Bishkek, Bogotá, Bogota, Bologna, Bombay,
Bonn, Bordeaux, Boston, Boulder, Bradford, Brasília, Bratislava, Bremen, Brisbane, Bristol, Bruges, Brussels, Bucharest,
Budapest, Buenos Aires, Bujumbura, Cairo, Calais, Calcutta, Kolkata, Calgary, Cali, Cambridge, Canberra, Cannes, Canterbury,
Cape Town, Caracas, Cardiff, Cartagena, Casablanca, Charleston, Charlotte, Charlottesville, Chennai, Madras, Chernobyl, Chicago, Chongqing, Christchurch,
Cincinnati, Cleveland, Cologne, Colombo, Columbus, Conakry, Copenhagen, Córdoba, Cork, Coventry, Dakar, Dallas, Damascus, Dar es Salaam,
Darwin, Delhi, New Delhi, Denver, Des Moines, Detroit, Dhaka, Doha, Donetsk, Dortmund, Dover, Dresden, Dubai, Dublin, Dundee, Dunkirk, Durban,
Dushanbe, Düsseldorf, Edinburgh, Edmonton, Erbil, Irbil, Essen, Exeter, Fallujah, Ferguson, Florence, Fort Worth, Frankfurt, Freetown, Fresno, Fukushima, Gaborone, Gaza City, Gdansk, Gdańsk, Geneva, Genoa, Ghent,
Glasgow, Gothenburg, Granada, Grenoble, Groningen, Guadalajara, Guangzhou, Guantánamo, Guantanamo Bay, Guatemala City, Guayaquil, Hamburg, Hamilton, Hangzhou, Hanoi, Hanover, Harare, Harbin, Hartford, Havana, Hebron, Helsinki, Hiroshima, Ho Chi Minh City,
Hobart, Homs, Honolulu, Houston, Hyderabad, Idlib, Indianapolis, Innsbruck, Islamabad, Istanbul, Izmir, Jacksonville, Jaffa, Jakarta, Jalalabad, Jeddah, Jerusalem, East Jerusalem,
Johannesburg, Kabul, Kampala, Kansas City, Karachi, Karbala, Kathmandu, Kazan, Kharkiv, Kharkov, Khartoum, Kherson, Kiev, Kyiv, Kigali, Kingston, Kinshasa, Kirkuk, Kobe, Kobani, Kraków, Krakow, Kuala Lumpur, Kunduz, Kyoto, La Paz, Lagos,
Lahore, Las Vegas, Lausanne, Leeds, Leicester, Leipzig, Leningrad, Lexington, Liège, Lille, Lima, Lisbon, Liverpool, Ljubljana, London, Los Angeles, Louisville, Luanda, Lucknow, Lusaka, Luxor, Lviv, Lyon, Madison, Madrid,
Malaga, Málaga, Malmö, Managua, Manama, Manchester, Mandalay, Manila, Maputo, Mariupol, Marrakesh, Marseille, Marseilles, Mecca, Medellín, Medina, Melbourne, Memphis, Mexico City, Miami, Milan, Milwaukee, Minneapolis, Minsk, Mogadishu,
Monrovia, Monterrey, Montevideo, Montgomery, Montreal, Montréal, Moscow, Mosul, Mumbai, Munich, Nagasaki, Nagoya, Nairobi, Najaf, Nanjing, Nantes, Naples, Nashville, Nassau, Nazareth, Newark, Newcastle, New Haven, New Orleans, New York City, Nice, Nicosia, Norfolk, Nottingham,
Nuremberg, Oakland, Odessa, Odesa, Oklahoma City, Omaha, Osaka, Oslo, Ottawa, Ouagadougou, Oxford, Palermo, Palmyra, Palo Alto, Panama City, Paris, Pasadena, Perth, Peshawar, Philadelphia, Phnom Penh, Phoenix, Pittsburgh, Plymouth, Port-au-Prince,
Portland, Porto, Portsmouth, Prague, Pretoria, Princeton, Providence, Pune, Pyongyang, Qom, Quetta, Quito, Rabat, Raleigh, Ramadi, Ramallah, Rangoon, Yangon, Rawalpindi, Raqqa, Reykjavik, Reykjavík, Richmond, Riga, Rio de Janeiro, Riyadh, Rome, Rostov, Rotterdam, Sacramento, Saigon, Salem, Salt Lake City,
Salzburg, Samarra, San Antonio, San Diego, San Francisco, San Jose, San José, San Juan, San Salvador, Sanaa, Santa Barbara, Santa Fe, Santa Monica, Santiago, Santo Domingo, São Paulo, Sao Paulo, Sarajevo, Savannah, Seattle, Seoul, Sevastopol, Seville, Shanghai, Sheffield, Shenzhen, Skopje, Sochi, Sofia, Southampton, Spokane, Srebrenica,
St. Louis, St Louis, St. Paul, St. Petersburg, St Petersburg, Stalingrad, Stockholm, Strasbourg, Stuttgart, Surabaya, Sydney, Tabriz, Taipei, Tallinn, Tampa, Tangier, Tashkent, Tbilisi, Tegucigalpa, Tehran, Teheran, Tel Aviv, The Hague, Thessaloniki, Tijuana, Tikrit, Timbuktu, Tirana, Tokyo, Toledo, Toronto, Toulouse,
Trieste, Tripoli, Trondheim, Tucson, Tulsa, Tunis, Turin, Ulaanbaatar, Uppsala, Utrecht, Valencia, Valletta, Vancouver, Varanasi, Venice, Verona, Vienna, Vientiane, Vilnius, Vladivostok, Volgograd, Warsaw, Washington, Washington D.C., Washington DC, Washington, D.C., Wellington, Winnipeg,
Wittenberg, Wolverhampton, Wuhan, Xi'an, Yale, Yaoundé, Yekaterinburg, Yerevan, Yokohama, York, Zagreb, Zaporizhzhia, Zurich, Zürich, Brooklyn, Manhattan, Queens, Bronx, Harlem, Staten Island, Hollywood, Silicon Valley, Chinatown, Soho, Westminster, Capitol Hill, Montmartre, Beverly Hills, Long Island, Martha's Vineyard,
Kent, Essex, Sussex, Surrey, Devon, Cornwall, Dorset, Yorkshire, Lancashire, Cheshire, Norfolk, Suffolk, Northumberland, Cumbria, Hampshire, Wiltshire, Oxfordshire, Cambridgeshire, Gloucestershire, Merseyside, Ulster, Munster, Leinster, Connacht
"""

REGIONS = """
Africa, North Africa, West Africa, East Africa, Central Africa, Southern Africa, Sub-Saharan Africa, Asia, Central Asia, South Asia, East Asia,
Southeast Asia, Asia-Pacific, Eurasia, Europe, Eastern Europe, Western Europe, Central Europe, Northern Europe, Southern Europe, Scandinavia, Balkans, Baltics, Caucasus, Iberia, Benelux,
North America, South America, Central America, Latin America, Caribbean, Oceania, Polynesia, Melanesia, Micronesia, Antarctica, Arctic, Middle East, Near East, Far East, Levant, Maghreb, Sahel, Mesopotamia, Asia Minor, Anatolia, Arabia,
Arabian Peninsula, Horn of Africa, Indochina, Korean Peninsula, New England, Midwest, Pacific Northwest, Appalachia, East Coast, West Coast, Deep South, Great Plains, British Isles, Patagonia, Amazon, Amazonia, Sahara, Gobi, Kalahari, Himalayas, Himalaya, Alps, Andes, Rockies, Rocky Mountains, Pyrenees, Carpathians,
Appalachians, Urals, Atlas Mountains, Hindu Kush, Karakoram, Atlantic, Pacific, Atlantic Ocean, Pacific Ocean, Indian Ocean, Arctic Ocean, Southern Ocean, North Sea, Baltic Sea, Baltic, Black Sea, Caspian Sea, Caspian, Red Sea, Dead Sea, Mediterranean, Mediterranean Sea, Aegean, Adriatic, Adriatic Sea, South China Sea, East China Sea, Persian Gulf, Gulf of Mexico,
Gulf of Aden, Suez Canal, Panama Canal, English Channel, Strait of Hormuz, Bosphorus, Dardanelles, Gibraltar, Danube, Rhine, Seine, Thames, Volga, Dnieper, Nile, Niger River, Zambezi, Euphrates, Tigris, Jordan River, Ganges, Indus, Mekong, Yangtze, Yellow River, Rio Grande, Missouri River, Mississippi River, Ohio River, Hudson River, Colorado River, Amazon River,
Lake Michigan, Lake Superior, Lake Victoria, Great Lakes, Mount Everest, Mount Fuji, Kilimanjaro, Grand Canyon, Niagara Falls, Yellowstone, Yosemite, Everglades, Death Valley, Stonehenge, Canary Islands, Azores, Balearic Islands, Majorca, Ibiza, Madeira, Hawaii, Guam, Bermuda, Falkland Islands, Falklands, Galápagos Islands, Faroe Islands, Channel Islands, Isle of Man, Isle of Wight, Virgin Islands, Martinique, Guadeloupe, Réunion,
Jordan, Georgia, Earth, Mars, Jupiter, Saturn, Neptune, Uranus, Pluto, Milky Way, Wall Street, Downing Street, Times Square, Trafalgar Square, Tiananmen Square, Red Square, Tahrir Square, Central Park, Hyde Park, Broadway, Fifth Avenue, Pennsylvania Avenue, Champs-Élysées, Camp David, Green Zone, Ground Zero, Auschwitz, Pearl Harbor, Alcatraz, Persia, Babylon, Sparta, Troy, Carthage, Constantinople, Byzantium, Gaul, Judea, Rhodesia, Siam, Ceylon, Abyssinia, Bermuda Triangle
"""

# A run of capitalised words that ends in one of these is a place.
HEADS = """
River Lake Sea Ocean Bay Gulf Strait Straits Channel Canal Island Islands Isle Isles Peninsula Cape Coast Beach Harbor Harbour
Mountain Mountains Mount Hill Hills Valley Canyon Desert Forest Woods Park Gardens Garden Falls Creek Springs Glacier Volcano Plateau Reef Peak
Street Road Avenue Boulevard Lane Square Plaza Bridge Tunnel Highway Freeway Turnpike Expressway Airport Airbase Base Station Port
County District Province Prefecture Township Village Borough Oblast Governorate Parish City Town Region Territory Heights Castle Palace Cathedral Abbey
Stadium Arena Tower Towers Temple Mosque Cemetery Zoo Plant Camp Prison Courthouse Mansion Villa Building Square Speedway
"""
# Lower-case words after a name that make it a place: `Al-Asad airbase`.
FOLLOWERS = """
airbase air-base airport province district county city town village region river island valley peninsula governorate
prefecture suburb neighbourhood neighborhood border coast desert airfield refinery prison
"""
# A name that begins with one of these is a place.
OPENINGS = "Mount Mt. Lake Cape Fort Port Camp Gulf River Isle Bay"
# Short forms of states and provinces in addresses and after the names of politicians.
SHORT_STATES = """
Ala. Ariz. Ark. Calif. Colo. Conn. Del. D.C. Fla. Ga. Ill. Ind. Kan. Kans. Ky. La. Mass. Md. Mich. Minn. Miss. Mo. Mont. N.C. N.D. N.H. N.J. N.M. N.Y. Neb. Nebr. Nev. Okla. Ore. Oreg. Pa. Penn. R.I. S.C. S.D. Tenn. Tex. Va. Vt. W.Va. Wash. Wis. Wisc. Wyo. P.R. Ont. Que. Alta. Sask. Man.
"""
# The same in two letters, only where nothing else can be meant: `(R-TX)`.
STATE_LETTERS = """
AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR GU VI AS MP
"""
