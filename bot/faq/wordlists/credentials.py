"""Credentials that the FAQ is not about, and requests for material that it does not hand out."""

from __future__ import annotations

CREDENTIALS: dict[str, str] = {
    "~credential": """
        a level, a plus, abap, abitur, acca, acp, act score, acting school, actuarial, actuary, acupuncture,
        adobe analytics, adobe certified, advanced networking, agile coach, aipmm, aix, alcohol license,
        alteryx, amazon ads, android developer certificate, angular certificate, animation certificate, ansible,
        anti money laundering, aphr, apics, appian, apple certified, appraiser, arcgis, argo, art school, aruba,
        asbestos, ase, asq, associate cloud engineer, auto mechanic, autocad, autocad certificate, autodesk,
        avalanche, aws developer, aws security, azure administrator, azure devops, azure security, b2 first, bar
        exam, barber, barber license, barista, barista certificate, bartender, bartending, bi data analyst, bim,
        biostatistics, black belt, blockchain, blockchain certificate, blue prism, boating licence, bookkeeping,
        bug bounty, burp, business analysis, c sharp certification, c1 advanced, caia, cambridge c1, cambridge
        english, cams, capm, caregiver certificate, carpenter certificate, casp, cbap, cbda, ccba, ccent, ccie,
        ccna, ccnp, ccnp security, ccsp, cdl, cdmp, ceh, celta, certified accountant, certified blockchain,
        certified data analyst, certified financial planner, cfa, cfe, cfp, cgeit, change management, chartered,
        chartered accountant, chartered financial, checkpoint, chef certified, childcare certificate, cia exam,
        cicerone, cima, cipd, cipp, cips, cisa, cisco, cism, cissp, citizenship test, citrix, cka, ckad, cks,
        clinical research, cloud architect, cloud data engineer, cloud database engineer, cloud developer, cloud
        devops, cloud digital leader, cloud essentials, cloud network engineer, cloud plus, cloud security
        engineer, cloudera, cloudops, cma, cna, coaching, coaching certificate, cobit, cobol, coffee
        certificate, comptia, comptia tech, confluent, content marketing, cooking school, copywriting,
        cosmetology, cpa, cpc exam, cpim, cpr, cqe, crane operator, crisc, crowdstrike, crypto certificate,
        cscp, csm, cspo, csws, culinary school, cyber security, cyberark, cybersecurity certificate, cysa, dalf,
        dama, data analytics specialty, data engineer associate, data plus, database specialty, dbt
        certification, dele, delf, dental, dental assistant, developer associate, devnet, devops engineer
        professional, dietitian, digital marketing certificate, disciplined agile, diving, docker certified, dog
        trainer, dp 600, dp 700, drivers license, driving licence, driving license, driving school, driving
        test, drone licence, drone pilot, drupal, duolingo english, dynamics, dynamics 365, ea exam, ecba, ejpt,
        elastic certified, electrician, electrician license, emt, enrolled agent, epa, epa 608, epidemiology,
        esl, esri, esthetician, ethereum developer, ethical hacker, ethical hacking, excel certificate,
        executive mba, f5, fabric, facebook ads, facebook blueprint, fe exam, film school, financial analyst,
        financial planner, finra, firefighter, first aid, first responder, fishing licence, fitness instructor,
        flight school, flutter certificate, food handler, food safety, forklift, forklift operator, fortinet,
        fraud examiner, freecodecamp, frm, front end developer certificate, full stack certificate, game design
        certificate, gcp clinical, gcp data engineer, gcse, gcses, gdpr officer, geomatics, giac, gis, github
        actions certification, github foundations, gitlab certified, gitops, gmat, gmat focus, goethe, good
        clinical practice, google ads, google analytics, google cybersecurity, google data analytics, google
        data engineer, google educator, google for education, google it support, google play academy, google
        project management, google ux, gpen, graphic design certificate, gre, green belt, gsec, gun license,
        haccp, hack the box, hacker, hadoop certification, hair stylist, hashicorp, health coach, hgv, home
        inspector, hootsuite, hortonworks, hr certificate, hsk, hubspot, hunting licence, hvac, hvac technician,
        hypnotherapy, iapp, icf, ielts, ielts band, iiba, insurance license, interior design, internal auditor,
        interpreter, iot certificate, isaca, isc2, iso 27001, iso 9001, istio, istqb, it support certificate,
        itf, itil, java certificate, java exam, java se, javascript certificate, jenkins, jlpt, jncia, juniper,
        kaizen, kanban, kcna, kcsa, kindergarten, kubernetes, ladder logic, language test, laravel, law degree,
        law school, lead auditor, lean, lean six, leed, less, lfcs, licence renewal, license renewal, life
        coach, lifeguard, linkedin ads, linux essentials, linux foundation, linux plus, loan officer, locksmith,
        logistics certificate, looker studio certificate, lpic, lsat, machine operator, magento, magento
        certified, mainframe, makeup artist, managing successful, marketing certificate, massage, massage
        therapist, mba, mcat, mcp exam, mcsa, mcse, medical assistant, medical billing, medical coding, medical
        school, meraki, meta back end, meta certified, meta front end, meta social media, microsoft 365
        certified, midwife, military, mongodb, montessori, moped, mortgage broker, mos excel, motorcycle
        licence, mountain guide, msp, mulesoft, music school, nail technician, nasm, naturalization, ncees,
        nclex, nebosh, netsuite, network plus, nft, nlp practitioner, node certificate, notary, nse, nurse
        practitioner, nursing, nursing license, nutrition, nutritionist, oca, oci, ocp, ocpjp, office
        specialist, offsec, okta, openshift, oracle, osce, oscp, osha, oswe, outsystems, p3o, padi, palo alto,
        paralegal certificate, paramedic, pcnsa, pe exam, pega, pentest plus, pentesting, peoplesoft, personal
        trainer, personal training, pet grooming, pgmp, pharmacovigilance, pharmacy tech, phlebotomy, photoshop
        certificate, php certificate, phr, pilates instructor, pilot license, pilots, plc, plumber, plumbing
        license, pmi, pmi acp, pmi membership, pmi pba, pmp, pnpt, police academy, power bi certification, power
        bi data analyst, power platform, powerpoint certificate, pragmatic, prince, prince2, privacy
        certificate, private investigator, procurement certificate, product management certificate, product
        owner, professional cloud architect, professional data engineer, project plus, prometheus, prosci, psm,
        pspo, pte, public accountant, public health, puppet, qlik, quality management, quantum certificate,
        react certificate, real estate license, realtor, recruiter certificate, red hat, redhat, referee, reiki,
        revit, revit certificate, rhce, rhcsa, rhel, rmp, robotics certificate, rockwell, ruby certificate, rust
        certificate, s4hana, safe, safe agilist, sailing, sailpoint, salesforce, sans, sap, sap on aws, sat, sat
        score, scada, scaffolding, scrum, scuba, security analyst, security guard, security licence, security
        plus, security specialty, semrush, semrush academy, seo certificate, series 63, series 65, series 7,
        server plus, servicenow, servsafe, sharepoint certificate, shopify, shrm, shrm cp, sia, siemens,
        sitecore, six sigma, ski instructor, skipper, skydiving, snowflake, snowpro, soa exam, soc analyst,
        social media certificate, social media marketing, solar installer, solaris, solidity, solidworks,
        solidworks certificate, solution architect associate, solutions architect, sommelier, special education,
        sphr, splunk, spring professional, sscp, supply chain certificate, surveying, suse, swift certification,
        swim instructor, sworn, sysops, tableau certified, tableau desktop, tag manager, teacher certification,
        teaching, teaching certificate, teaching license, tefl, telc, tennis coach, terraform, tesl, tesol,
        testdaf, tiktok ads, toefl, toefl ibt, toeic, togaf, topik, tour guide, trailhead, translator, trucking,
        tryhackme, tutor certificate, typing certificate, ubuntu certified, uipath, unity certificate, unity
        certified, unreal, unreal certificate, usmle, ux design, vcp, vet school, vet tech, vmware, warehouse
        certificate, web design certificate, web developer certificate, web3, welding, welding certificate,
        wilderness first aid, wine, word certificate, wordpress, wordpress certificate, workday, workspace
        administrator, wset, yellow belt, yoga instructor, yoga teacher, zend, zscaler, zumba""",
    "~material": """
        anki, answer key, answer sheet, answers, answers to, any dumps, anyone got, best udemy, book for the
        exam, brain dumps, braindump, cheat sheet, cheatsheet, course for mla, crack, download, dump, dumps,
        dumps for, exam answers, exam guide, exam questions, examdumps, examtopics, flashcard, flashcards, free
        mock, got dumps, got notes, itexams, leaked, link please, mock exam, mock test, notes, notes for, notes
        pdf, official book, past papers, past questions, pdf, pdf of, practice exam pdf, practice questions,
        practice test, question bank, question pool, quizlet, real exam, sample exam, sample questions, send me,
        solutions manual, study guide, sybex, torrent, torrents, tutorials dojo, udemy course for, udemy link,
        vce, whizlabs""",
}
"""Terms by subject, separated by commas."""

FIELDS = """
    accessibility, accounting, agile, android, animation, architecture, audio, auditing, automotive, aviation,
    baking, banking, beauty, blockchain, bookkeeping, business analyst, c plus plus, car mechanic, chef, chemistry,
    childcare, cleaning, coaching, coffee, computer science, construction, cooking, copywriting, counselling,
    creative writing, crypto, culinary, customer service, cyber, cyber security, cybersecurity, dance, data entry,
    database, debugging, dental, devops, dietitian, digital marketing, diversity, drawing, driver, driving, drone,
    electrical, emergency, energy, english, entrepreneurship, environmental, ethical hacking, event planning, excel,
    fashion, film, finance, financial, fintech, fire safety, fitness, flutter, flying, food, food hygiene,
    forensics, forklift, french, front end, full stack, game design, gardening, german, graphic design, guitar, gym,
    hacking, hair, health, health and safety, hospitality, hotel management, hr, human resources, hygiene,
    insurance, interior design, ios, iot, it support, japanese, java, javascript, journalism, kubernetes, language,
    law, leadership, legal, lifeguard, linux, logistics, maritime, marketing, massage, medical, meditation, mental
    health, mindfulness, mobile, music, negotiation, networking, notary, nursing, nutrition, occupational, office,
    pen testing, penetration testing, personal trainer, pharmacy, photography, photoshop, php, physics, plumbing,
    powerpoint, privacy, product design, product management, product owner, programmer, project management, project
    manager, property, psychology, public speaking, publishing, quality, quantum, react, real estate, recruiting,
    robotics, ruby, rust, safety, sailing, sales, salesforce, scrum, sculpture, security, seo, singing, social
    media, social work, software testing, solar, spanish, sports, statistics, supply chain, sustainability, swift,
    swimming, tax, teaching, technical writing, testing, theatre, tourism, translation, travel, trading, ui, unity,
    ux, veterinary, video editing, web design, web development, welding, wellness, windows, wine, woodworking, word,
    yoga, zumba"""
"""Fields in which there are certificates as well; with a word for one behind them, they are other credentials."""

FIELD_ENDINGS = "certificate, certification, cert, course, exam"
