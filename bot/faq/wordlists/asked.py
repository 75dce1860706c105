"""What members want to know of certifications, in the words that they use."""

from __future__ import annotations

ASKED: dict[str, str] = {
    "PAY": """
        blow, blowing, buy, cough up, deserve their price, dish out, drop money, fork out, fork over, hand over,
        invest, laying out cash, out of pocket, own cash, own money, own pocket, paid, part with, pay, pay for,
        purchase, put money, put my money, set me back, shell out, sink money, spend, throw money""",
    "MONEY": """
        $, buck, budget, cash, cost, dollar, dough, euro, expensive, fee, financially, fund, grand, money,
        pocket, pound, price, pricey, quid, rupee, savings, tuition, usd, wallet""",
    "PRICE": """
        affordable, ask for an exam, ask for one, be charged, bill, budget for, cents, charge, cost, do i pay,
        expensive, fee, how costly, how many dollars, how much, how much cash, how much money, into my pocket,
        price, price list, price range, price tag, pricey, reach into my pocket, set me back, tuition, usd, what
        is the damage, what would i pay""",
    "WORTH": """
        any benefit, any good, bang for the buck, be glad, beneficial, benefit financially, better off, deserve,
        deserve their price, deserves, dividends, fair price, financial sense, get anything out of, get out of
        it, good buy, good deal, good idea, good use, good value, has sense, have sense, invest, investment,
        justifiable, justify, lay out cash, laying out, legit value, make any sense, make sense, money back, pay
        for itself, pay for themselves, pay off, pay off in the end, payback, payoff, profitable, really worth,
        reap, recoup, regret paying, return is there, return on investment, rewarding, roi, sane, see any
        benefit, sensible, sensible decision, smart move, upside, value, value for money, well spent, wise, wise
        choice, worth, worth bothering, worth doing, worth it, worth my money, worth my time, worth paying,
        worth spending, worth the cost, worth the effort, worth the money, worth the price, worthwhile, worthy,
        yield""",
    "WASTE": """
        burn, cash grab, down the drain, extortion, fleece, for nothing, futile, garbage, getting fleeced,
        gimmick, glorified, good money after bad, hoax, hype, junk, lost money, money after bad, money grab,
        money machine, money pit, out of the window, overhyped, overpriced, overrated, pointless, rip off,
        ripoff, robbery, rort, scammy, scammy waste, sham, snake oil, squander, swindle, throw away, throwing
        bucks, thrown out, trash, useless, waste, waste of money, waste of time, worthless""",
    "FREE": """
        $ 0, 0 $, 0 dollars, any fee, at no charge, being charged, complimentary, cost free, cost nothing,
        costfree, costless, costs zero, dont pay, for $ 0, for free, for nothing, for zero, free, free of
        charge, free stuff, free tier, freebie, gratis, low price of zero, nada, no charge, no cost, no credit
        card, no fees, no payment, not have to pay, not paid, not pay, not pay for, not spend, nothing at all,
        nothing to pay, on the house, open your purse, paying nothing, price of zero, purse, spend nothing,
        unpaid, without a bill, without a fee, without a subscription, without any fee, without any payment,
        without being charged, without cost, without money, without opening my wallet, without pay, without
        spending, zero cost, zero dollars, zero fee, zero money, zilch""",
    "POOR": """
        afford, affordable, bank account, barely covers, broke, budget, budget friendly, cannot afford, cannot
        justify, cannot pay, cash strapped, cheap, cheaper, cheapest, currency, developing country,
        disadvantaged, dollars a month, euros a month, every cent, every euro, expensive for me, family spends,
        fifty dollars, hard up, i earn about, inexpensive, least costly, least expensive, less expensive,
        limited budget, limited funds, limited means, little income, little money, living on benefits, low
        budget, low cost, low income, lowest price, money is tight, money on the table, month of my rent, month
        of rent, month salary, more than i see, much money on the table, no income, no money, not much money,
        not rich, not so much money, on benefits, only 50, pay less, pay the fee, penniless, penny, pinch, poor,
        poor country, poorer, poverty, ramen money, rent, ruin me, save money, save up, scraping, shoestring,
        short of money, short on cash, skint, small budget, small wallet, third world, tight, tight budget,
        tight money, too expensive, too much for me, unaffordable, under 50, underprivileged, unemployed,
        wallet, wallet is empty, whole salary, with low income""",
    "DISCOUNT": """
        aid, boss pay, bursary, company pay, concession, coupon, discount, employer pay, fee waiver, financial
        aid, financial assistance, financial help, financial support, foot the bill, free voucher, funded, get
        help paying, grant, half price, hardship, help for people, help paying, installment, lower price, make
        it possible, pay for it, percent off, programs that make, promo, promo code, rebate, reduced, reduced
        price, reduction, regional pricing, reimburse, scholarship, some help, sponsor, sponsorship, stipend,
        student discount, student price, subsidised, subsidized, subsidy, support for people, support with,
        support with the cost, support with the fee, voucher, waiver""",
    "SALARY": """
        better paid, better pay, bonus, bump, compensation, day rate, earn, earn more, earner, employer pay me,
        fatter, financial reward, get paid more, get rich, get the bag, higher pay, hike, how much do they make,
        in my paycheck, income, make bank, make more, make more money, market value, money after, money at work,
        more dough, more money, more money at work, more money will, more pay, my income, negotiate, paid more,
        pay band, pay bump, pay grade, pay increase, pay raise, pay rise, pay the most, paycheck, paycheque,
        paying job, payslip, promotion, raise, rate of pay, remunerate, remuneration, rich, richer, salary,
        salary impact, salary increase, salary jump, the bag, uplift, wage""",
    "DURATION": """
        after work, amount of time, be done, be finished, be ready, before summer, begin in, begin now, block in
        my calendar, busy job, by autumn, by christmas, by easter, by spring, by summer, by the end of,
        calendar, can i make it, commute, complete it, days or weeks, deadline, does it take, done by, done
        when, duration, end of the year, evening, fastest, finish by, free time, get there within, go slowly,
        grind, half a year, half year, haul, hour a day, hours, hours a week, hours each, hours per week, hours
        to, how fast, how long, how long is the, how many day, how many hour, how many month, how many time, how
        many week, how many years, how meny weeks, how much of my time, how much time, how quick, how soon, in a
        month, in one month, in six weeks, in three months, in time, in two months, length, long does, long it
        takes, make it in time, months, months to, need time, pace, prep time, preparation time, pull off,
        quick, quickest, quickly can, rapid, ready by, ready for, realistic timeline, saturdays, schedule,
        shortest, shortest route, shortest way, soon can, spare time, speedrun, study hours, sundays, take me,
        take up, this year, three week, time commitment, time does, time frame, time investment, time it take,
        time needed, time required, time span, timeframe, timeline, timespan, two week, weekend, weeks, weeks or
        months, weeks to, when am i done, when can i, when could i, when will i, when would i, will it take,
        within a month, within this year, within weeks, would it take""",
    "TIME": "day, december, evening, hour, january, long, minute, month, night, summer, time, week, weekend, year",
    "PREPARE": "get ready, prep, preparation, prepare, ready, revise, revision, study for, train for",
    "FIRST": """
        at the outset, begin, begin with, dip my toe, easy start, entry, entry level, first, first of all, first
        step, foot in, foot in the door, gateway, get into, get my foot, get started, how do i start, how to
        start, initial, introduction, jump in, just starting, kick off, kickstart, number one, onboarding,
        onramp, open the game, open with, opener, opening, opening move, opening step, outset, point of entry,
        sensible first, set out, springboard, start, start with, starter, starting out, starting point, step in,
        step one, take off, take up first, the most sensible first, where do i begin, where do i start, where to
        start""",
    "RECOMMEND": """
        advice, advise, appropriate, best for me, choose for me, fit me, gimme one, give me one, go for, good
        choice, good for me, help me pick, ideal, is for me, nudge, pick for me, pick one for me, pick
        something, point me, propose, recommend, recommendation, right for me, right one, should i do, should i
        get, should i go, should i take, suggest, suggestion, suit, suitable, suits me, tell me which, what do i
        take, what do you suggest, what should i, what to take, what would you, which should i, which to take,
        which would you""",
    "ALLOWED": """
        accept, admit, allowed, apply for, barred, be admitted, can i still, disqualify, eligibility, eligible,
        enrol, enroll, entitled, exclude, let me in, locked out, ok for me, open to me, participate, permitted,
        possible for me, qualify for, reject, shut out, sign up, still do, still take, take part, turn away,
        turn me away, we good""",
    "OUTDATED": """
        age well, ancient, antiquated, antique, be dead, be forgotten, bubble, by then, changes every, changes
        fast, dead in, depreciate, dinosaur, durability, durable, evergreen, every month, every week, evolve,
        expire in value, expired knowledge, fad, fade, fades, fast moving, few years back, future proof,
        futureproof, hold its value, hold value, honour, in 10 years, in 2027, in 2028, in 2029, in 2030, in
        2031, in 5 years, in a few years, in a year, in demand, in few years, in five years, in ten years, in
        three years, in two years, irrelevant, keep changing, keep its value, keep its worth, keep pace, keep
        their worth, last long, left behind, legacy, long term value, longevity, lose his value, lose its value,
        lose value, model drops, move so fast, moves on, moving fast, new model, new tools, next gpt, next
        model, next wave, next year, nobody uses, obsolete, old fashioned, old news, out of date, outdated, over
        time, pace of change, relevance, relevant, replaced by ai, same way, shelf, shelf life, speed of, stale,
        stand the test of time, stay current, stay relevant, still be useful, still be worth, still care, still
        count, still honour, still matter, still useful in, still valuable, superseded, tech moves, technology
        changes, technology moves on, timeless, tools change, trend, up the same way, up to date, useless in,
        value fade, wave of models, will anybody care, worth something in, worthless soon, years from now,
        yesterdays""",
    "RENEW": """
        again after, annual, certified for, ceu, ceus, continuing education, count no more, counts no more, cpe,
        date after which, do it again, do it over, down the line, end date, eternal, every 2 years, every 3
        years, every few years, every three years, every two years, every year, expiration, expire, expiry,
        extend, extension, for life, forever, good for life, hold until, how long does it count, how long does
        it last, invalid, is finish, keep it active, keep it valid, lapse, last for, lasts, lifespan, lifetime,
        long does it count, lose it after, maintain, no longer valid, once and done, one and done, one time
        thing, over again, periodically, permanent, prove myself again, ran out, recert, recertification,
        recertify, redo, renew, renewal, repeat it, repeat the test, resit, retake every, retest, revalidate,
        revalidation, run out, run out at, self destruct, set for life, sit it again, stay certified, stay
        valid, still valid, take it again, temporary, upkeep, valid, valid forever, validity, when it ends,
        yearly, years valid""",
    "LEGIT": """
        academy, accredited, advert, advertised, any value, authentic, authenticity, bad cert, bogus, bootcamp,
        bs, buy a certificate, certificate mill, certified ai expert, charlatan, chartered, cheating me, cheats
        me, check if, check whether, crap, credibility, credible, diploma mill, distinguish, dodgy, does that
        mean anything, doubtful, dubious, fake, fishy, for real, fraud, genuine, good cert, good from bad, good
        ones, grift, grifter, guru, hallmark, hallmarks, hand out, handing out certificates, how to recognise,
        hustler, influencer, instagram, institute, isnt a fake, junk, legit, legit or cap, legitimate, made up,
        make sure, mean anything, meaningless, mill, most of them, never heard of, nobody knows, noname, phony,
        ponzi, promises, pushy, pyramid, quality, questionable, real deal, real or fake, real or not, real
        thing, real value, recognised anywhere, reconize, red flag, reliable, reputable, respectable, respected,
        rubbish, scam, sells, separates, serious, serious provider, shady, shill, shiny, sketchy, smells, snake
        oil, sold, standards, substance, sus, suspicious, take your money, taken seriously by, tell apart, tell
        if, telltale, ten minute, testimonials, tiktok, training company, trust, trust them, trustworthy, two
        day, udemy, unknown, unknown provider, vanity, verification, verify, vetting, warning sign, waste of
        time, webinar, worthless, youtuber""",
    "VERSUS": """
        against, beat, better than, between, compare, instead, instead of, more than, or, or just, outweigh,
        prefer, rather than, stronger than, substitute, than, trump, versus, vs""",
    "ORDER": """
        add to, after, after my, after that, after the, after this, afterwards, already have, already hold,
        arrange, basic to expert, behind the first, build on, build order, bundle, career path, certification
        plan, combination, combine, combo, complement, continue, fits on top, follow, follow on, follow up,
        followup, from basic to, from beginner to, go from here, go from there, go together, goes with, i hold,
        journey, ladder, learning path, logical next, milestones, multi year, next, next certificate, next one,
        next step, now what, number two, on top of, once i have, one after another, order, pair, pair well,
        pairs well, pairs with, path, pathway, plan, proceed, progression, right behind, roadmap, route, route
        of certificates, second cert, second certificate, sequel, sequence, set of, stack, stackable, start to
        finish, step by step, strengthen, strengthens, subsequent, succession, synergy, then what, track,
        trajectory, what comes after, what else, what is next, what next, where do i continue, where next, where
        to continue""",
    "MANY": """
        a lot of, a second one, add more, addicted, addiction, additional, already got, amass, another one, at
        what point, bad boys, call it a day, catch em all, collect, collect them, collection, dozen, endless,
        enough, excessive, fewer, four already, full of badges, got five, got four, got three, gotta catch,
        hoard, how many, is one enough, just one, keep adding, keep going, like ten, long list, lots of, many
        certs, more and more, more certs, more than one, multiple, number of, one enough, one good, one or many,
        one or several, only one, overdo, overdoing, overkill, own lots, pile, pile up, quantity, quantity
        impress, several, single strong one, spree, stockpile, strong one, suffice, sufficient, tally, ten of
        these, too many, trophy, two or three, wall full""",
    "MISTAKE": """
        avoid, backfire, bad idea, be aware, beware, blunder, blunders, botch, brain dump, braindump, careful,
        caught out, caution, cheat, common problems, cost people, counterproductive, danger, did i do wrong,
        disappointed, do differently, do not do, do wrong, doing wrong, done wrong, dont wanna, donts, downside,
        dumb, dump, end up disappointed, error, faceplant, fail at, fail because, failed badly, failings,
        foolish, fumble, get wrong, go off, go wrong, gotcha, hands off, harmful, hazard, hindsight, illegal, in
        the foot, jump straight, keep in mind, keep my hands off, leaked, leaked questions, lessons learned,
        look out for, memorised answers, mess this up, mess up, misconception, misstep, mistake, not make, not
        to do, off the rails, over my head, overambitious, overestimate, oversight, pitfall, real exam
        questions, regret, risk, risky, rookie error, ruin, sabotage, screw this up, screw up, shoot themselves,
        shortcut, slipups, start over, stay away, steer clear, stumble, stupid, too advanced, trap, trip up,
        trips people up, underestimate, unethical, unprepared, unwise, warn, waste effort, waste my, waste
        their, wasted, watch out, went wrong, what not to do, wish i knew, wish people knew, worst thing, wrong""",
    "HARD": """
        achievable, afraid, afraid of exams, anxiety, anxious, anybody pass, attainable, attempt, average
        person, bad at tests, bearable, beast, beginner friendly, breeze, brutal, cakewalk, challenge, chance,
        chance of passing, complex, complexity, complicated, cooked, cry, crying, daunting, demanding,
        difficult, difficulty, doable, easier, easiest, easy, easy to hard, effortless, fail, failure, failure
        rate, fall flat, fall through, fear, feasible, first attempt, first go, first try, flunk, forgiving,
        gentle to, go easy, grueling, gruelling, half asleep, hard, hard mode, hard to get, hardest, hardness,
        how hard, how likely, impossible, intense, intimidated, iq, kick my ass, kick my butt, kick your butt,
        killer, lenient, level of difficulty, likelihood, likely to pass, make it on the first, manage to pass,
        manageable, merciless, moderate, most demanding, nasty, nearly impossible to fail, nervous, nightmare,
        normal person, odds, on the first go, panic, pass, pass mark, pass on the first, pass rate, passable,
        passmark, piece of cake, punishing, reattempt, retake, retry, rigorous, rigour, scared, scary, simple,
        simplest, stress, stressful, struggle, success rate, survivable, torture, tough, toughest, tricky,
        trouble passing, try again, walk in the park, wing it, wing the, wing the exam, without much trouble,
        wreck me""",
    "PREREQ": """
        am i ready, assume, background needed, barrier, be able to, be good at, before i begin, before i can,
        before i register, before i start, before starting, beforehand, bring along, competence, competent, do i
        have to, do i need, enough to, entrance, entry requirement, expect, expected to bring, experience do i,
        experience required, familiarity, foundation, good at, gotta be, gotta know, grasp, has to, have before,
        hurdle, is needed, is that enough, keep up with, know before, know how, knowledge, lacking, mandatory,
        mastery, minimum, must have, must have done, must i, must i know, necessary, need any experience, need
        before, need experience, need to know, needed, needed first, pre req, precondition, prereq,
        prerequisite, presume, presumption, presuppose, prior, prior experience, prior know how, prior
        knowledge, proficiency, proficient, ready for this, require, requirement, rusty, should i already,
        should know, skills do i, skills should, supposed to, taken as given, taken for granted, threshold,
        under control, what do i need, will i manage, without any experience, without experience, written a
        program""",
    "LIST": """
        all certificates, all certifications, all certs, all exams, all of them, all the, at the top, best, best
        certifications, best certs, best known, best one, best overall, catalog, catalogue, choice, cream of the
        crop, directory, do you have, do you know, everything, exist, favorites, full list, goat, gold standard,
        highest rated, hottest, in demand, know about, landscape, lay out, leaderboard, leading, lineup, list,
        list of everything, matter most, menu, most popular, most recognised, most respected, most sought after,
        most valuable, name the, number one, on offer, on the market, option, out there, overview, popular,
        premier, put at the top, range of, rank, rank them, recommended overall, s tier, selection, show me,
        spectrum, strongest, summarise, summary of all, that matter, the best, the goat, tier, tierlist, top,
        top 10, top certifications, top certs, top dog, top pick, top ten, trending, what certificates, what
        certifications, what is out there, what is there, which certificates, which certifications, which
        credentials, which ones, whole menu, whole thing, you cover, you recommend, your favourites, your list,
        your ranking, your recommendations""",
    "UNDECIDED": """
        ambivalent, analysis paralysis, back and forth, between several, between three, bombarded, bookmarks,
        bouncing, brain exe, brain fried, brain hurts, can not choose, can not decide, cannot choose, cannot
        commit, cannot decide, cannot make up, cant decide, change my mind, choose, choosing wrong, commit,
        compare and compare, comparing, confused, cons, decide, decision, decision fatigue, dither, dizzy, doing
        nothing, dont know which, doubt, drown, fatigue, flip a coin, flip flop, flipflop, flooded, fomo, for
        months, going back and forth, head is spinning, help me choose, hesitate, hold off, immobilised, in
        circles, indecision, indecisive, jungle, just pick, just start, just tell me, keep comparing, keep
        looking, keep putting, keep researching, labyrinth, lost, make a decision, make up, make up my mind,
        maze, months of, never start, not signed up, not sure which, nothing happens, options paralysis,
        overthink, overwhelmed, paralysed, paralysis, paralyzed, perfectionism, perfectionist, postpone,
        procrastinate, pros, pros and cons, putting it off, rabbit hole, send help, settle, settle on, settle on
        one, should i wait, so many, so many options, spinning, spreadsheet, stall, still havent, stuck, stuck
        between, swamped, tabs, tabs open, the wrong one, too many choices, too many options, too many tabs, too
        much choice, torn, uncertain, undecided, undecisive, unsure, wait for, wait until, wavering, weeks of,
        what to pick, which one to, wishlist""",
    "NONE": "cannot, doesnt, dont, havent, isnt, lack, neither, never, no, none, not, nothing, without, wont, zero",
}
"""Terms by meaning, separated by commas; a term may be several words, and may stand for several things."""
