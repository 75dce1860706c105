"""What people say around a question, and what says nothing of it."""

from __future__ import annotations

COURTESIES = """
    hi, hi all, hi everyone, hi everybody, hi folks, hi guys, hi there, hiya, hello, hello all, hello everyone,
    hello everybody, hello folks, hello guys, hello there, hello team, hey, hey all, hey everyone, hey everybody,
    hey folks, hey guys, hey there, hey team, yo, sup, good morning, good afternoon, good evening, good day,
    greetings, dear all, dear community, dear team, thanks, thanks a lot, thanks a ton, thanks all, thanks in
    advance, thanks so much, thanks everyone, thanks guys, thank you, thank you all, thank you in advance, thank you
    so much, thank you very much, many thanks, thx, thx in advance, ty, tia, cheers, much appreciated, any help is
    appreciated, any help appreciated, any help would be appreciated, any help would be great, any advice is
    appreciated, any advice appreciated, any advice would be great, appreciate any help, appreciate it, please, pls,
    plz, kindly, quick question, a quick question, just a quick question, quick q, dumb question, stupid question,
    noob question, newbie question, silly question, serious question, honest question, random question, simple
    question, real question, genuine question, question for you, i have a question, i have a quick question, got a
    question, got a quick question, can i ask something, can i ask a question, may i ask something, may i ask, let
    me ask, here is my question, my question is, one question, another question, asking for a friend, just
    wondering, just curious, out of curiosity, i was wondering, i am wondering, sorry, sorry if this was asked
    before, sorry if this has been asked before, sorry if this was asked already, sorry if this is a dumb question,
    sorry if this is the wrong channel, sorry for my english, sorry for my bad english, sorry for the long text,
    sorry for the long post, sorry for the dumb question, excuse my english, not sure if this is the right channel,
    hope this is the right channel, i hope this is ok to ask, new here, i am new here, im new here, first post here,
    long time lurker, long time lurker here, first time poster, can someone help, can someone help me, can anyone
    help, can anybody help, can anyone help me, can you help me, could you help me, could someone help me, help
    please, please help, please help me, have a nice day, have a great day, best regards, kind regards, regards,
    tbh, ngl, lol, lmao, haha, fr, fr fr, imo, imho, btw, bro, dude, fam, mate, guys, folks, yall"""
"""Expressions, separated by commas."""
