"""Whom and what questions about certifications are about, in the words that members use."""

from __future__ import annotations

ABOUT: dict[str, str] = {
    "CERT": """
        accreditation, attestation, badge, cert, certificate, certification, certify, credential, diploma,
        endorsement, exam, get certified, licence, microcredential, nanodegree, official credential, on paper,
        paper, parchment, piece of paper, qualification, qualify, something official, test""",
    "EXAM": """
        assessment, exam, examination, examiner, mock, multiple choice, passing score, proctored, quiz, sit,
        test""",
    "COURSE": """
        academy, bootcamp, class, course, coursera, curriculum, edx, learning path, lesson, module, mooc,
        program, programme, series, specialization, training, tutorial, udemy, workshop""",
    "AI": "ai, ai ml, aiml, artificial intelligence, intelligent systems",
    "ML": "machine learning, machinelearning, ml, ml engineering, mle, statistical learning",
    "GENAI": """
        agent, agent developer, agentic, ai agent, ai apps, answers from our documents, anthropic, assistant,
        autogen, big models, bot builder, chatbot, chatgpt, claude, context engineering, conversational,
        copilot, crewai, fine tuning, foundation model, gen ai, genai, generative, generative ai, gpt, gpt like,
        huggingface, langchain, language model, large language model, large models, llamaindex, llm, llm app,
        llm engineer, llm wizardry, llmops, mcp, multi agent, openai api, prompt, prompt engineer, rag, rag
        systems, retrieval, vector search""",
    "DEEP": """
        cnn, computer vision, convnets, convolutional, deep learning, dl, image recognition, keras, neural,
        neural net, neural network, nlp, pytorch, tensorflow, vision""",
    "BEGINNER": """
        absolute beginner, amateur, at zero, beginner, career change, career changer, carpentry, changing
        career, clueless, coming from, complete beginner, curious about, first timer, fledgling, from a
        different field, from another field, from zero, greenhorn, inexperienced, just out of school, know
        nothing, know nothing about, layman, learner, never did, never done, never heard, never
        studied, never touched, never used, never worked, new to, newb, newbie, newcomer, no background, no
        clue, no experience, no idea about, no prior knowledge, noob, not done any, novice, only used chatgpt,
        outsider, quereinsteiger, reskill, retrain, rookie, scratch, starter, starting from scratch, stranger
        to, switcher, switching from, total beginner, total newcomer, total stranger, unexperienced,
        uninitiated, zero background, zero experience, zero knowledge""",
    "DEGREE": """
        a levels, abitur, academic, academic qualification, academic title, apprenticeship, baccalaureate,
        bachelor, bsc, classroom, college, college degree, college dropout, computer science degree, cs degree,
        degree, diploma, diploma disqualify, doctorate, drop out, drop out of, dropout, educated, education,
        engineering degree, finish school, finish the university, formal education, gcse, ged, go to uni, gone
        to uni, gone to university, graduate, high school, higher education, homeschooled, humanities, lacking a
        diploma, lectures, left school, master, matric, msc, nongraduate, phd, polytechnic, postgraduate,
        school, school leaver, school leaving, secondary school, self taught, semester, studied, studied
        computer science, studying at, undergraduate, uneducated, uni, university, university degree,
        vocational, went to uni, went to university, without studies""",
    "PRESTIGE": """
        academia, academic certificate, alma mater, alumni, berkeley, big name, big name school, big schools,
        brand like, caltech, cambridge, campus, carry more weight, carry weight, cmu, colleges, columbia, elite,
        elite college, elite school, eth, executive education, famous, famous college, famous school, famous
        university, harvard, insead, ivy, ivy league, kellogg, mit, name drop, or uni, or university, oxbridge,
        oxford, posh, prestige, prestigious, princeton, renowned, reputation, scholarly, stanford, top college,
        top school, top university, tuition, uni certificate, uni course, uni or, uni program, universities,
        university brand, university certificate, university course, university name, university or, university
        program, well known, wharton, yale""",
    "EMPLOYER": """
        agencies, anyone hiring, ats, boss, business owner, company, consultancies, corporate, corporation,
        decision maker, employer, faang, firm, gatekeeper, headhunter, hiring, hiring manager, hiring people,
        hiring ppl, hr, hr department, hr people, human resources, industry, interviewer, people who hire,
        people who interview, reads my application, recruiter, recruiting, recruitment, someone who reads,
        staffing, startup, talent acquisition, talent team, tech lead, they hire, when they hire""",
    "JOB": """
        application, applied, apply, better job, big hole, binned, bring me a position, callback, candidate,
        career, cvs, employability, employable, employed, employment, find a job, find work, first filter, foot
        in, gap in my cv, get hired, get noticed, gets me hired, gets you hired, getting a job, ghosted, hardly
        a reply, hirable, hire, hireable, hired, hiring process, hole in my cv, internship, interview,
        invitation, invited, job, job advert, job guarantee, job hunt, job market, job offer, job search,
        jobless, laid off, land a job, land me, ml job, new position, opportunities, past the first, position,
        prospects, rejected, role, screen for, send out, shortlist, talk to me, tech job, unemployed, vacancy,
        wake people up, willing to talk""",
    "CARE": """
        acknowledge, any difference, appreciate, attention, be impressed, care, care about, chances, change how
        companies, consider, convince, convince anyone, count, count for, favour, favourably, fussed, give a
        damn, give a shit, give importance, glance, help me get, importance, impress, impressive, increase my
        chances, influence, laugh, look at, look down, look for, look good, make a difference, matter, notice,
        opinion, pay attention, pay attention to, perceive, positively, prefer, put off, recognise, recognized,
        regard, reputation of these, reputation with, respect, see these, seriously, stand out, sway, take
        seriously, think about, think of, trust, value, value these, view, weigh, weight, weight do firms""",
    "PROJECT": """
        app, blog, blog post, build, build something, build stuff, built, capstone, code online, code or, code
        samples, competitions, contribute, contributions, couple of apps, demo, demo app, deployed, github,
        hackathon, hands on work, huggingface, in public, kaggle, kaggle competition, kaggle notebook, make
        things, making things, my work, notebook collection, notebooks, open source, own project, personal
        project, persuasive, portfolio, project, prototype, public code, publish, real project, real work, repo,
        repository, saas, set of repositories, ship, ship stuff, show my code, showcase, side hustle, side
        project, small product, stars, tinker, website of my own, working apps, write a product, writing code""",
    "SENIOR": """
        10 years, 12 years, 15 years, 18 years, 20 years, 40, 45, 50, 55, architect, at my age, at my level, at
        my stage, boomer, career stage, clevel, cto, decade, director, eighteen years, elderly, established,
        experienced, experienced people, fifteen years, greybeard, head of, late career, late in my career,
        later in my career, long career, long cv, long experience, long time, lots of experience, manage thirty,
        manages thirty, many years, my level, my stage, old, old hand, old timer, older, pensioner, principal,
        profit from this, retirement, seasoned, senior, seniority, staff engineer, team lead, tech lead, ten
        years, tenure, too late, too old, track record, twenty years, under my belt, under their belt, veteran,
        vp, years experience, years in, years of experience, yrs""",
    "JUNIOR": """
        19, 2 years, 20s, 22, 23, 3 years, 4 years, 5 years, beginning of a career, career level, early career,
        first job, fresh from, fresh graduate, fresh out of, grad, graduates, intern, internship, junior, junior
        dev, just graduated, just out of, mid career, mid level, midcareer, middle of, middle of my career,
        midlevel, newgrad, out of school, recent graduate, start of my career, starting my career, trainee, two
        years into, young""",
    "NOCODE": """
        ai basics, ai fundamentals, ai literacy, business people, business side, buzzwords, cannot code, cannot
        program, codefree, conceptual, do not know programming, dont code, dont program, dont write software,
        everyday people, for none programmer, layperson, line of code, literacy, low code, never coded, never
        programmed, never write software, never wrote a line, no code, no coding, no engineering, no it
        background, no programming, no python, no tech background, no technical, no technical background,
        nocode, non coder, non engineer, non programmer, non tech, non techie, non technical, nontech,
        nontechnical, not a coder, not a developer, not a programmer, not a techie, not code, not program, not
        technical, not technical person, not understand informatics, not write software, office worker,
        programming is new, strategic, strategy, talking about, understand ai, what the engineers are talking,
        without code, without coding, without programming, without software, without tech, without touching code""",
    "BUSINESS": """
        accountant, accounting, admin staff, administration, analyst business, auditor, banker, bookkeeper,
        buyer, ceo, cfo, clerk, communications, compliance, consultant, consulting, controller, coo,
        coordinator, copywriter, customer service, decision makers, department, designer, doctor, entrepreneur,
        executive, finance, founder, government, healthcare, hospital, hotel, hr, hr department, hr people, hr
        person, human resources, insurance, journalist, lawyer, leader, leadership, legal, librarian, logistics,
        management, manager, marketer, marketing, marketing department, marketing people, marketing team, my
        team, ngo, non profit, nurse, office, operations, our team, paralegal, pharma, pm, procurement, product
        manager, product owner, product people, product person, professor, project manager, sales, sales team,
        salesman, salesperson, scrum master, secretary, small business, solicitor, supervisor, teacher,
        workforce, writer""",
    "DATAROLE": """
        actuary, airflow, analyst, analytics, bi, bigquery, business intelligence, dashboard, data analysis,
        data analyst, data analytics, data background, data engineer, data guy, data job, data people, data
        person, data professional, data role, data science, data scientist, data warehouse, data work, database,
        database administrator, dba, dbt, econometrics, elt, etl, excel, hive, ingestion, insights, kafka, kpi,
        kpis, looker, macros, metrics, pandas, pipeline, pivot, plumbing, power bi, power query, powerbi,
        pyspark, qlik, quant, query, redshift, report, reporting analyst, sas, snowflake, spark, spreadsheet,
        spss, sql, ssis, ssrs, stata, statistician, statistics, synapse, tableau, vba, warehouse""",
    "SWITCH": """
        become, becoming an, bored of, break into, bridge, career change, change to, cross over, crossover, from
        data, get into, get out of, gets me across, go from, go into, grow into, into ai, into ml, jump to,
        leap, migrate, modeling, modelling, move into, move to, moving into, out of, path from, pivot,
        predictive, route from, shift, sick of, sidestep, step into, switch, tired of, to ai, to ml, train
        models, transition, turn into, upskill, wanna do, want to train, way into, work my way""",
    "DEVELOPER": """
        backend, cloud engineer, coder, dev, developer, devops, embedded, engineer, front end, frontend, full
        stack, helpdesk, it person, it support, php, programmer, qa, ship apps, software, software dev, software
        engineer, sre, swe, sysadmin, tech background, techie, technical background, technical person, tester,
        web developer""",
    "CODING": """
        able to program, code, coded, coder, coding experience, coding skills, dev skills, git, html, java,
        javascript, jupyter, know how to code, linux, matlab, notebooks, numpy, pandas, php, program,
        programmer, python, r, ruby, script, software skills, terminal, typescript, write code""",
    "MATH": """
        algebra, arithmetic, calculus, derivatives, equations, formulas, geometry, good at math, integrals,
        linear algebra, math, math genius, mathematics, matrices, matrix, probability, statistics, stats,
        trigonometry, vectors""",
    "LEARN": """
        acquire, autodidact, blog posts, book, classes, content, course, docs, documentation, education,
        exercise, homework, lab, learn, learning material, learning resources, lecture, lesson, material,
        newsletter, online class, online course, pick up, places to learn, platforms let me study, playground,
        podcast, practice, practise, primer, read up, resource, sandbox, self study, site, skill, study, study
        content, study material, study resources, teach, textbook, training, tutorial, video, watch videos,
        website, where can i learn, where can i study, where do i learn, where to learn""",
    "REAL": """
        ability, able to do, applied, apply, apply it, become good, besides the exam, build real, build skills,
        by heart, competence, consistency, consistent, cram, deeply, discipline, do anything, do the job, do the
        work, for real, forget, hands on, imposter, impostor, in depth, internalise, internalize, into ability,
        know it in a year, learn by doing, memorise, memorize, method, motivated, motivation, not just pass, not
        only pass, not only theory, only has the paper, only have the paper, only memorise, only theory, paper
        tiger, practical, practice, practise, properly, rather than for the test, real, real life, real skills,
        real world, retain, rote, routine, stick, still know it, theory into, thorough, truly, turns theory,
        understand, use it at work, without understanding""",
    "COMMUNITY": """
        accountability, blog, buddy, cohort, community, contribute, discord, find people, forum, group,
        likeminded, meetup, mentor, network, open source, partner, peer, people learn, people to study, reddit,
        study buddy, study group, study partner, study together, subreddit, together, with others, write about""",
    "SHOW": """
        add, add to profile, added to, advertise, announce, announcement, application, attach, banner, belongs,
        bio, brag, brag about, celebrate, cover letter, credly, cringe, curriculum, curriculum vitae, cv,
        display, embed, finally passed, flex, glassdoor, headline, highlight, how visible, i passed, in an
        interview, job application, just got certified, just passed, keyword, lead with, let my network, let
        people know, license section, licenses and certifications, linkedin, list it, make it known, mention,
        mention it in, my network, network to see, notice it, now what, passed, pitch, placement, post, present,
        profile, promote, proper way to write it, put, put it, resum, searchable, section, seo, share, show,
        show off, show up, signature, smartest spot, tacky, tell people, tell recruiters, visibility, visible,
        website, where to put, write it, xing""",
    "PASSED": """
        completed, earned, finally passed, got certified, got my cert, just got certified, just passed, made it,
        passed, succeeded""",
    "AWS": "amazon, amazon web services, aws, bedrock, bezos, sagemaker",
    "GOOGLE": "gcp, gemini, google, google cloud, pichai, sundar, vertex, vertex ai",
    "AZURE": "azure, foundry, microsoft, ms azure, msft, nadella, redmond, satya",
    "CLOUD": """
        all three, at the office, based on, big three, cloud, cloud platform, cloud provider, cloud vendor,
        ecosystem, everything on, hosts everything, hyperscaler, infrastructure, job ads, market leader, multi
        cloud, multicloud, our stack, platform, provider, runs on, shop runs on, split between, stack, three
        big, three clouds, toolchain, vendor, which of the three clouds, which platform, which provider, which
        vendor""",
    "NVIDIA": "a100, b200, cuda, dgx, dli, gpu, gpu computing, gpu maker, gpus, h100, h200, nvidia",
    "DATABRICKS": "databrick, lakehouse, mlflow, spark",
    "IBM": "ibm, watson",
    "DLAI": "andrew ng, deeplearning ai, dlai, laurence moroney, ng",
    "RETIRED": """
        alive, anymore, axed, cancelled, cease, changed to, closed, dead, deprecated, discontinue, ended, eol,
        going away, gone, happened, happened to, instead of, is it over, kill, no longer, no more, phased out,
        rebrand, rename, replace, replacement, retire, scrapped, shut down, still a thing, still active, still
        available, still book, still bookable, still exist, still get, still offered, still possible, still
        register, still running, still take, successor, sunset, swap, terminated, what became of, withdrawn""",
    "AVAILABLE": """
        available, beta, book, book it, bookable, ga, generally available, in beta, language, launch, live, new
        version, out of beta, out yet, pearson, preview, register, register for, released, sign up, signup,
        still open, when is""",
    "ABOUT": """
        aimed at, any good, audience, blueprint, consist, contains, content, cover, curriculum, describe,
        details, domains, explain, facts, for whom, format, heard of, how good, how is, how many courses,
        include, info, information, introduce, involve, level of, lowdown, made for, made of, meant for,
        objectives, outline, review, right for, rundown, scoop, structure, summarise, summary, syllabus, tell me
        about, tested, topic, what about, what are, what do you learn, what does, what i learn, what is, what is
        in, whats in, who is it for, who should""",
    "RECOGNISED": """
        acceptance, accepted, accepted by, acknowledged, count for anything, count for something, credible,
        global, internationally, known, recognised, recognition, recognized, reputation, respected, taken
        seriously, valued, worldwide""",
}
"""Terms by meaning, separated by commas; a term may be several words, and may stand for several things."""
