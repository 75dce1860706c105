"""What people talk about otherwise."""

from __future__ import annotations

PROFESSIONS = """
    accountant, actor, baker, barber, barista, bartender, builder, bus driver, butcher, carpenter, cashier,
    chef, chiropractor, cleaner, cook, dentist, dietitian, doctor, driver, electrician, estate agent, farmer,
    firefighter, florist, gardener, hairdresser, judge, lawyer, lifeguard, mechanic, midwife, musician, nanny,
    nurse, optician, painter, paramedic, pharmacist, photographer, physician, physiotherapist, pilot, plumber,
    police officer, politician, postman, priest, psychiatrist, psychologist, roofer, sailor, singer, social
    worker, soldier, streamer, surgeon, tailor, teacher, therapist, truck driver, vet, veterinarian, waiter,
    welder, youtuber
"""
"""Members have them and ask how to get into AI; how to get into such a profession is another subject."""

EVERYDAY: dict[str, str] = {
    "~everyday": """
        401k, abs, accident claim, accordion, acne, actor, actress, address of, adhd, adidas, air conditioner,
        air fryer, air jordan, airbnb, airline, airport, alarm clock, alaska, album, aldi, alimony, allergy,
        amazon deliver, amsterdam, ancient egypt, ancient rome, anime, ankle, anniversary, anthem, antibiotic,
        ants, anxiety disorder, apartment, apple pie, apples, aquarium, archery, architect for my house, area
        code, armchair, army, aspirin, asthma, astronaut, athens, atm, atom, attic, audi, australia, austria,
        autism, autumn leaves, avocado, baby, babysitter, back pain, backpack, backpacking, bacon, badminton,
        bake, baking, balcony, bali, ballet, balloon, ballroom, banana, band, bangkok, bank account, bank
        transfer, baptism, barbecue, barcelona, baseball, basement, basketball, bathtub, batman, bbq, beach,
        bear, beard, bed sheet, bedtime, bee, beef, beer, beethoven, before bed, beijing, belgium, berlin, bet
        on, betting, beyonce, bible, biceps, bicycle, bike, billiards, biology, biology exam, bird, birds,
        birkenstock, birth certificate, birthday, birthday cake, bitcoin, bitcoins, black hole, blanket,
        blender, blood pressure, blood test, bmw, board game, boarding pass, boarding school, boat, boiler,
        bonds, bonsai, boot, boot camp in, boots, bose, boston, bowling, boxing, boyfriend, bracelet, braces,
        brake, bread, breakfast, breakup, breed, bride, bridge built, brush, bts, budapest, buffet, building
        permit, bulgaria, bully, burger, burrito, bus, buses, butter, butterfly, cab, cactus, caesar, cairo,
        cake, california, call of duty, calorie, calories, camera, campfire, camping, campsite, cancer, candle,
        canoe, cap, capital of, car, car battery, car rental, car wash, carbs, carnival, carpet, carrot, carry
        on, cartier, cartoon, cash machine, casino, castle, cat, cats, cave, ceiling, cello, celsius, champagne,
        champions league, charging station, charity, checking account, cheese, chemistry, chess, chicago,
        chicken, chimney, chocolate, choir, cholesterol, christmas present, church, churchill, cider, cinema,
        citizenship, civil war, classmate, cloudy, clutch, coach of, coat, cocktail, coffee, cola, cold,
        colosseum, comet, comic, comics, commute by, compass, compost, concert, contact lenses, contractor,
        cook, cookie, cooking, corn, costco, couch, cough, courier, court, covid, cow, cowboy, crash test,
        cream, creatine, credit card, credit score, crib, cricket, croatia, crochet, crocodile, crocs,
        crossword, cruise, crush, crypto, cups, curry, curtain, custody, customs, cyclist, czech, dance,
        dancing, darts, date night, dating, daycare, death certificate, debit card, deductible, degrees outside,
        delhi, delivery food, denmark, dentist, deodorant, depression, desert, desk chair, detergent, dhl,
        diabetes, diaper, diapers, dictionary, diesel, diet, dinner, dinosaur, dishwasher, disney, dividend
        stock, divorce, dj, doctor appointment, dog, dogecoin, dogs, dolphin, donate, donkey, donut, door lock,
        doorbell, dose of, down payment, dragon, drain, drake song, dream about, dress, drill, driver license,
        driving, driving exam, drought, drug test, drums, dryer, dubai, dubai trip, duck, duckling, dumbbell,
        dyson, e bike, eagle, ear, earring, earthquake, easter egg, ebay, eclipse, egg, eiffel, elbow, election,
        electric car, electricity bill, elephant, elevator, embassy, eminem, emoji, emperor, energy certificate,
        engine oil, envelope, episode, essay, etf, ethereum, ethiopia, etsy, euro to dollar, ex boyfriend, ex
        girlfriend, exam in school, exchange dollars, exhausted, exhausting, eye, eye exam, eyes, f1, facebook
        account, fahrenheit, fairy tale, fasting, faucet, february has, federer, fedex, fence, ferrari, ferry,
        fertilizer, festival, fever, fiber, fifa, film, fine for, finland, fireplace, fireworks, first date,
        fish, fishing, flag of, flat, flight, flight attendant, flood, floor tile, florida, flower bed, flu, flu
        shot, flute, foggy, follower, followers, football, footballer, footballers, ford, forest walk, forex,
        fork, formula 1, fox, french, fridge, friends episode, frog, fruit, funeral, furniture, fuse, galaxy
        far, gallery, game of thrones, garage, garbage day, garden, garlic, gas price, gearbox, german, ghost,
        gif, gift, gift certificate, gin, giraffe, girlfriend, glasses, glove, glue, gluten, goalkeeper, goat,
        god, gold price, goldfish, golf, golf course, gopro, gorilla, grammar, grammy, grandma, grandpa, grape,
        grave, gravity, great wall, greece, green card, grill, groceries, gucci, guitar, gum, gun, gym, gym
        membership, gymnastics, haircut, hairdresser, halloween, ham, hammer, hamster, hamsters, handbag,
        handball, harry potter, hashtag, hat, hawaii, hbo, headache, headset, health insurance, heart attack,
        heating, heating costs, hedge, hedge fund, heel, helicopter, helmet, hen, high school prom, hike,
        hiking, history of rome, hitler, hockey, holiday today, home loan, homeschooling, homework, honda,
        honey, honeymoon, hong kong, hoodie, horoscope, horse, hospital, hostel, hot tub, hotel, house, house
        prices, hug, humidity, hungary, hurricane, husband birthday, hybrid car, hyundai, iban, ibuprofen, ice
        cream, ice skating, iceland, id card, ikea, import duty, indonesia, inflation, influencer marketing
        agency, inheritance, insomnia, instagram, instagram story, instant pot, instrument, insurance, insurance
        claim, internet provider, iq test, iran, iraq, iron a shirt, island, islands, israel, istanbul, italian,
        italy, itinerary, jacket, jail, japan, jazz, jeans, jeep, jet lag, jewelry, jog, jogging, joke about,
        jordan, judo, juice, jungle, karaoke, karate, kayak, kebab, ketchup, keto, kettle, key copy, kfc, kia,
        kid birthday, kids, king of, kiss, kitchen, kitchenaid, kitten, kittens, knee, knife, knife sharpening,
        knight, knitting, korea, korean, lactose, ladder rental, lake, lamb, lamborghini, lamp, landline,
        landlord, language to learn, languages to learn, las vegas, latin, laundry, lawn, lawnmower, lawsuit,
        leak, lease, leash, lebron, lego, lemon, lemonade, lens, lettuce, lexus, library card, licence plate,
        lidl, life insurance, light bulb, lightning, lincoln, lion, lipstick, lisbon, litter box, lizard, loan,
        london, long day, long night, lord of the rings, los angeles, lottery, lottery numbers, love letter,
        luggage, lululemon, lunch, lyrics, madrid, magic, main course, makeup, malaysia, mall, mandarin, manga,
        map of, marathon, marriage certificate, mars, marvel, mascara, match, math exam in school, math
        homework, mattress, mazda, mcdonalds, meaning of life, mechanic, medical exam, medicine, medicine
        school, medieval, meme, menu card, mercedes, messi, metro, miami, microwave, mileage, milk, mirror,
        mixer, mma, mobile data, molecule, monkey, monument, moon, morocco, mortgage, mortgage rate, mosque,
        mosquito, mother in law, motogp, motorbike, motorcycle, mountain, mouse trap, move out, movie, movies,
        moving house, mozart, muffin, mug, mumbai, muscle, museum, mushroom, nadal, nail, nail polish, nanny,
        nap, napoleon, nasa, nascar, navy, nba, necklace, nespresso, netflix, netherlands, new year party, new
        york, new zealand, newborn, nfl, nightmare, nike, nissan, noodles, norway, nose, novel, obstacle course,
        ocean, odds of winning, offside, oil price, olive oil, olympics, onion, open on sunday, opening hours,
        opera, oranges, orchid, origami, oscar, oven, owl, package arrive, pain, paint, paint dry, painting,
        pan, pancake, parcel, paris, parking, parking ticket, parliament, parrot, party, passport, pasta,
        paypal, peloton, penalty, penguin, pension, pepper, perfume, permit to, pest, pet, pet food, petrol,
        phone contract, phone number, phone plan, photography, physical exam, physics homework, piano, picnic,
        pie, piercing, pig, pilates, pill, pillow, pills, pilot, ping pong, pipe, pirates, pixar, pizza, plane,
        planes, planet earth, plant, plate, playground, playlist, podcast episode, poem, poetry, poker, police,
        politics, pony, pool, population of, pork, porsche, portugal, portuguese, post office, postcode, pot,
        potatoes, prada, prague, prayer, pregnancy, pregnancy test, pregnant, premier league, president, primary
        school, prison, private school, pronounce, protein, protein shake, psychologist, pudding, pull ups,
        puppies, puppy, push ups, puzzle, pyramid, qatar, queen of, quit my job and travel, quiz night, quran,
        rabbit, radiator, radio station, railway, rain, rainbow, ramen recipe, rap, rash, rat, razor, real
        estate agent, recession, recipe, recycling, registration plate, religion, rental, rental car, renting,
        residence permit, resort, restaurant, retire at, retriever, revolution, rhyme, rice, riddle, rihanna,
        ring, ringtone, river, rock band, rocket, rolex, romania, rome, ronaldo, roof, roomba, roommate,
        rooster, rose, roses, rug, rugby, rum, running shoes, sabbatical trip, salad, salmon, salsa, salt,
        samurai, sandal, sandwich, santa, sauce, saudi, sauna, sausage, savings account, savings certificate,
        saw, saxophone, scarf, school bus, school exam, scooter, scooters, scout, scouts, scratch card,
        screenshot, screw, sculpture, seafood, season of the year, season ticket, season two, seed, selfie,
        seoul, serbia, sewing, shampoo, shanghai, shares, shark, shave, sheep, sheet music, shelf, ship,
        shipping, shirt, shoes, shop close, shopping, shoulder, shower, shrimp, siblings, sick leave, silver
        price, sim card, simpsons, singapore trip, singer, sink, sit ups, skate, skateboard, skateboarding, ski,
        skiing, skin, skincare, skirt, sled, sleep, slot machine, smoothie, snack, snake, snapchat, snapchat
        streak, sneaker, snore, snow, snowboard, soap, soccer, sock, socket, soda, sofa, soil, solar panel,
        soldier, song, sore throat, soup, sourdough, south africa, spa, spacex, spain, spanish lesson, spark
        plug, speeding, spelling of, spice, spider, spiderman, spoon, spotify, spring break, sprint, squash,
        squats, squirrel, ssl certificate, stain, stairs, stalin, stamp, star trek, star wars, starbucks, stars
        in, statue, steak, stock, stock certificate, stocks, store open, storm, strawberry, streamer, striker,
        stroke symptoms, stroller, subaru, subscriber, subway, subway map, sudoku, sue, sugar, suitcase, summer
        camp, sun, sundays, sunglasses, sunny, sunscreen, superman, supermarket, supermarket opening, surfboard,
        surfing, surgery, sushi, sweater, sweden, swim, swimming, switzerland, sydney, synonym for, taco,
        taiwan, taj mahal, takeaway, tan, tango, tape, tarot, tattoo, tax, tax return, taxes, taxi, taylor
        swift, tea, teacher said, team of, techno, teeth, telegram, telescope, temperature, temperature outside,
        temple, tenant, tennis, tent, terrace, tesco, tesla, texas, thailand, thanksgiving, theatre, therapist,
        therapy, therapy session, thermomix, thermostat, thunder, ticket, tickets, tiger, tiktok, tiktok video,
        time zone, tinder, tip, tipping, tires, tls certificate, toaster, toddler, toilet, tokyo, tomato,
        tongue, tooth, toothpaste, tornado, toronto, tour, tour de france, tourist, towel, tower, toy, toyota,
        trading, traffic jam, trail, train, train arrive, train leaves, train ticket, trains, tram, transfer
        window, translate, translation, trash day, travel, travel insurance, travelling, treadmill, tree, trees,
        trip, tripod, trivia, trousers, trumpet, tshirt, tuna, tunisia, tupperware, turkey dinner, turtle, tv
        series, tv show, twitch, tyre, uber, uber eats, uber ride, ufc, ukulele, umbrella, unicorn, used car,
        vacation, vacation days, vaccination, vaccine, vacuum cleaner, valentine, vancouver, vat, vegan,
        vegetarian, venmo, vet, vienna, vietnam, vikings, vinyl, violin, visa, visa application, visa for,
        vitamin, vitamix, vodafone, vodka, voicemail, volcano, volkswagen, volleyball, volunteer at, volvo, vw,
        waffle, waiter, wake up early, wall, wallpaper, walmart, war, wardrobe, warranty, washing, washing
        machine, washington, wasp, watch strap, water bill, water bottle, waterfall, wave, weapon, weather,
        weather in, wedding, wedding dress, weed, weight loss, weights, whale, whatsapp, whatsapp message, wheat
        flour, whiskey, who won, wifi password, will and testament, wind speed, window cleaning, windshield,
        winter tyres, wolf, work permit, workout, world cup, world war, wrestling, wrist, yacht, yoga, yoghurt,
        yogurt, youtube channel, youtube video, zalando, zip code, zodiac""",
}
"""Terms by subject, separated by commas."""
