"""Technology beside certifications: devices, programming, how AI works, the server, the bot, attempts to misuse it."""

from __future__ import annotations

TECHNOLOGY: dict[str, str] = {
    "~gadget": """
        3d printer, account locked, airpods, alexa, among us, android, antivirus, apex, apple music, apple tv,
        apple watch, audible, authenticator, azure vm, backup of, battery, battery life, bill shock, billing
        alert, black friday, black screen, blender render, blizzard, blue screen, bluetooth, bluetooth not,
        boss, boss fight, browser, camera not, cancel my subscription, candy crush, card for blender, careers
        page, ceo, charger, charging, chatgpt plus, chess game, chrome, chromebook, chromecast, civilization,
        clash, cluster wont, conference, contacts, cooling, copilot free, counter strike, cpu, cracked screen,
        crashes, crashing, crunchyroll, csgo, customer support, cyberpunk, dark souls, deezer, delete my
        account, deleted files, delivery, desktop pc, diablo, displayport, dota, down today, driver update,
        drone, dual monitor, ea games, earbuds, earnings, earnings call, earnings report, echo dot, edge
        browser, elden ring, epic games, esports, export my, fire stick, firefox, fitbit, fortnite, founder,
        fps, fps drop, galaxy, gamer, gaming, gaming laptop, gaming monitor, gaming pc, garmin, geforce,
        genshin, github copilot price, gmail, google account, google calendar, google chrome, google classroom,
        google docs, google drive, google io, google maps, google meet, google one, google photos, google pixel,
        google play, google search, google sheets, google translate, google workspace, gpu for gaming, graphics,
        graphics card, graphics driver, gta, gtc, hacked, hard drive, hdmi, headphone, headphones, headquarters,
        hire students, hiring in dublin, huawei, hulu, icloud, ignite, illustrator, imac, intel, ipad, iphone,
        ipo, ipod, job at amazon, keeps crashing, keyboard, keynote, kindle, kindle unlimited, lag, laptop,
        layoffs, league of legends, level 50, locked out of my account, log in, login, lol rank, loot, mac,
        macbook, macos, malware, mario, market cap, merge accounts, mic not, microphone, microsoft office,
        microsoft teams, microsoft word, minecraft, minecraft server, mod pack, monitor, motherboard, mouse, ms
        office, nest, nintendo, nintendo switch, no sound, noise cancelling, not loading, not responding, office
        365, office subscription, onedrive, onenote, oneplus, open a ticket, order status, outage, outlook,
        overclock, overwatch, paramount, password, pc build, pc case, phishing, phone, phone case, photoshop,
        ping is, pixel, playstation, pokemon, power supply, powerpoint, premium, prime, prime day, prime video,
        printer, ps4, ps5, pubg, quest, radeon, raid, ram upgrade, ransomware, re invent, reboot, rebooting,
        recover deleted, red dead, refund, refund policy, reinvent, repair shop, resale value, reset my, restore
        a file, riot games, roblox, rocket league, router, rtx, ryzen, safari, samsung, screen flickers, screen
        protector, sd card, server down, share price, sharepoint, shares split, shazam, sign in, sims, siri,
        skin for, skype, slack, smartphone, smartwatch, sms code, sonic, soundcloud, spam mail, speaker,
        speedrun record, speedrunner, ssd, status page, steam, steam deck, steam sale, stock price, stock split,
        storage full, subscription end, support case, switch console, tablet, teams meeting, terms of service,
        tetris, thinkpad, ticker, tidal, tracking number, trade in, tv, two accounts, two factor, ubisoft,
        ubuntu, unreachable, unsubscribe, usb, usb stick, valorant, video editor, virtual machine, virus scan,
        vm keeps, vpn, was hacked, waze, webcam, website down, wifi, windows, windows 11, witcher, wont start,
        work at amazon, work at google, works council, workspace pricing, world of warcraft, wow classic, xbox,
        xbox game pass, xiaomi, youtube premium, youtube tv, zelda, zoom""",
    "~code": """
        404, 500, abstract class, access denied, android studio, angular, apache, api key, apk, app store
        review, apt get, array, arrow function, async, attributeerror, await, base64, bash script,
        beautifulsoup, big o, binary, binary tree, bits, boolean, branch, breakpoint, brew install, bubble sort,
        bug, byte, c sharp, callback, callback function, cassandra, center a div, centre a div, chmod, ci
        pipeline, class diagram, closure, code review, codewars, coding interview, commit, compile, compiler,
        component, conda, const, container, core dumped, coroutine, cors, crashloopbackoff, crawler, cron, css,
        csv, csv faster, curl, dataframe, deadlock, debug, debugger, decode, decorator, dependency injection,
        deploy, deployment fails, dict comprehension, dictionary comprehension, dictionary key, discord bot,
        discord js, discord py, div, django, dll, docker, docker compose, dockerfile, doesnt work, dotnet,
        duplicates, dynamic programming, ec2, elasticsearch, emacs, emulator, encoding error, encryption,
        endpoint, error message, event loop, excel formula, exception, exe file, exit code, factorial, fails
        with, fastapi, fibonacci, fizzbuzz, flask, flexbox, for loop, foreign key, fork a repo, formatter,
        freeze layers, function returns, garbage collector, generator, git, git pull, git push, github actions,
        godot, golang, gradle, gradle build, graphql, group by, grpc, hackerrank, hash map, hash password,
        haskell, header missing, heap, hello world, helm, hexadecimal, hibernate, homebrew, hooks, html tag,
        http, iam role, import, importerror, indentation, index on a table, index out of bounds, indexerror,
        infinite loop, inheritance in, inner join, install, installed, integer, intellij, interface in, jenkins
        job, join two tables, jquery, json, jupyter, jwt, kafka topic, keeps failing, keras, keras layer,
        keyerror, kotlin, lambda, laravel app, leetcode, left join, let and var, linked list, linter, list
        comprehension, load balancer, macro error, makefile, malloc, matplotlib, maven, md5, memory leak, merge
        conflict, merge two, message queue, microservice, middleware, migration, mock, modulenotfounderror,
        mongodb query, monolith, multiprocessing, mutex, mysql, nameerror, neo4j, nginx, no module named, node,
        nodejs, nonetype, nosql, not working, npm, null, null pointer, nullpointerexception, numpy array, oauth,
        off by one, opencv, orm, out of bounds, out of memory, palindrome, pandas, parameter, parse, parse json,
        permission denied, pip, pivot table not, play store, plt, pod, pointer, polymorphism, postgres, postman,
        powershell, primary key, prime number, print hello, private key, private method, promise, props, pull
        request, push rejected, pycharm, pytest, quicksort, rabbitmq, race condition, rails, react, rebase,
        recursion, redis, regex, regex for, registry, renders twice, rest api, return statement, returns 500,
        reverse a, rollback, route handler, rsa, runtimeerror, rust, s3 bucket, scikit learn, scp, scraper,
        scraping, scrapy, seaborn, segfault, segmentation fault, select statement, selenium, semaphore,
        semicolon, session token, shell script, singleton, sklearn, slice, sort a, sorting algorithm, spring
        boot, sql query, sqlalchemy, sqlite, ssh, stack, stack overflow, stack trace, stacktrace, state update,
        status code, stored procedure error, string, subprocess, sudo, svelte, swagger, swift, syntax,
        syntaxerror, system design, terminal command, thread, throws, traceback, transaction, trigger, tuple,
        type hint, typeerror, typescript, uml, undefined, undefined is not, unicode error, unit test, unity, utf
        8, valueerror, var, variable, venv, vim, virtualenv, visual studio, vlookup, vpc, vscode, vue, webhook,
        webpack, websocket, while loop, wsl, xcode, xml, yaml, yarn, zerodivisionerror, zsh""",
    "~theory": """
        activation function, agentic ai mean, agi, ai act, ai art, ai bias, ai ethics, ai girlfriend, ai music,
        ai video, alphago, anthropic, attention head, autoencoder, autonomous car, backprop, backpropagation,
        bagging, batch norm, bayes theorem, benchmark, bert, better than chatgpt, better than claude, better
        than gpt, bias variance, books about, boosting, chain of thought, chatbot work, cifar, claude better,
        clustering, confusion matrix, conscious, context length, context window, convolution, copilot better,
        cosine similarity, cross validation, dall e, dangerous, decision tree, deep blue, deepfake, deepmind,
        deepseek, difference between ai and, diffusion, does mlops mean, dropout layer, eigenvalue, embedding,
        embeddings, ensemble, epoch, f1 score, face swap, faster than, feature engineering, feature store, few
        shot, fine tune, fine tuning a, future of ai, gan, gemini better, gguf, gpt 4, gpt 5, gpt 6, gpt4, gpt5,
        gpt6, gradient, gradient boosting, gradient descent, grok, hallucinate, hallucination, history of ai,
        how do llms, how do neural, how does a neural, how does an llm, how does rag, how many parameters,
        hugging face model, hyperparameter, image generator, imagenet, inference speed, invented, jailbreak,
        just statistics, k means, kernel, kill us, leaderboard of models, learning rate, llama, llama 3, lm
        studio, local llm, logistic, lora, loss function, lstm, markov, matrix multiplication, midjourney,
        mistral, mlops mean, mmlu, mnist, monte carlo, naive bayes, normalization, o1, ollama, one hot, openai,
        optimizer, overfitting, parameters, parameters does, pca, pca explained, precision and recall, prompt
        injection, q learning, quantization, quantized, qwen, random forest, regression, regularisation,
        regularization, regulate ai, reinforcement learning, relu, resnet, rnn, robot, robots, roc, run locally,
        runway, self attention, self driving, sentient, sigmoid, singularity, skynet, softmax, sora, stable
        diffusion, standardization, stop ai, summarise this, summarising, summarize this, summarizing,
        supervised, svm, system message, take over the world, temperature setting, tensor, terminator, text to
        speech, token in, tokenization, tokenizer, tokens, tradeoff, train a model, train my model, transformer,
        transformers, trillion, turing test, underfitting, unsupervised, variance, vector database, voice
        cloning, vram, what a neural, what is a large, what is a llm, what is a neural, what is agentic, what is
        an llm, what is rag, who invented, write music, xgboost, yolo, zero shot prompting""",
    "~server": """
        admin, admin of, admins, advertise my, ban, boost, captcha, channel, color role, community call, custom
        color, discord, general chat, giveaway, helper role, intro, invite link, job board, kick, mod,
        moderator, mods, move channel, mute, next meeting, nickname, nitro, off topic channel, owner of this
        server, ping everyone, post my, role, rules channel, self promo, server, server boost, server icon,
        slowmode, thread archived, thread here, vc, verification channel, verified, verified role, voice chat,
        welcome channel, who is online, youtube video here""",
    "~bot": """
        about me, add you, api for this, are you a robot, are you ai, are you alive, are you chatgpt, are you
        human, are you real, are you there, bot, can i trust you, can you do, command, commands, contact the
        developer, contact your developer, delete all my answers, delete my data, developer of this bot, direct
        message, direct messages, dms, do you dream, do you remember, do you speak, do you work, feature, gdpr,
        help me with commands, how smart are you, invite you, language do you, messages, my answers, my data,
        notifications, powered by, privacy, purpose, read my, read my messages, remember what i, reminder,
        reminders, robot are, runs this bot, say something, see my messages, slash, source code, stop messaging,
        store, switch off notifications, told you, trained on, uptime, use you, version are you, what are you,
        who are you, who built you, who coded you, who created you, who made you, who runs, who wrote you, you
        keep what, you real, you save, you work, your code, your creator, your data, your favorite, your
        knowledge, your name, your opinion on, your purpose""",
    "~attack": """
        act as, api token, bot token, bypass, confidential, dan, developer mode, disregard, earlier rules,
        forget everything, forget what, from now on, give me admin, grandmother who, hidden prompt, ignore,
        instructions, jailbroken, new instructions, no restrictions, no rules, obey, override, pretend, previous
        instructions, print all, prior instructions, prompt above, repeat the text, reveal, role play, roleplay,
        secret, simulate, swear at, system prompt, unrestricted, verbatim, without restrictions, you are now,
        your instructions, your prompt""",
}
"""Terms by subject, separated by commas."""
