    /**
     * Decides this request.
     *
     * @return the whole answer
     * @throws RequestException where it makes no sense: every fault at once
     */
    default Determination determine() throws RequestException {
        return determine(null);
    }

    /**
     * Decides this request.
     *
     * @param edition the edition; null for that of the date of service
     * @return the whole answer
     * @throws RequestException where it makes no sense: every fault at once
     */
    default Determination determine(@Nullable Edition edition) throws RequestException {
        return RadiopharmPolicy.determine(this, edition);
    }

    /**
     * Judges this request and says no more than the outcome, the statuses and the missing facts.
     *
     * @return the cheap answer
     * @throws RequestException where it makes no sense: every fault at once
     */
    default Assessment assess() throws RequestException {
        return assess(null);
    }

    /**
     * Judges this request and says no more than the outcome, the statuses and the missing facts.
     *
     * @param edition the edition; null for that of the date of service
     * @return the cheap answer
     * @throws RequestException where it makes no sense: every fault at once
     */
    default Assessment assess(@Nullable Edition edition) throws RequestException {
        return RadiopharmPolicy.assess(this, edition);
    }

    /**
     * Decides this request, and writes the answer as one line of JSON.
     *
     * @return the text
     * @throws RequestException where it makes no sense: every fault at once
     */
    default java.lang.String determineJson() throws RequestException {
        return determineJson(Format.FULL, null);
    }

    /**
     * Decides this request, and writes the answer as one line of JSON.
     *
     * @param format the form
     * @return the text
     * @throws RequestException where it makes no sense: every fault at once
     */
    default java.lang.String determineJson(Format format) throws RequestException {
        return determineJson(format, null);
    }

    /**
     * Decides this request, and writes the answer as one line of JSON.
     *
     * @param format the form
     * @param edition the edition; null for that of the date of service
     * @return the text
     * @throws RequestException where it makes no sense: every fault at once
     */
    default java.lang.String determineJson(Format format, @Nullable Edition edition) throws RequestException {
        return RadiopharmPolicy.determineJson(this, format, edition);
    }

    /**
     * The answer to this request as a page for people.
     *
     * @param format the form
     * @return the text
     * @throws RequestException where it makes no sense: every fault at once
     */
    default java.lang.String page(PageFormat format) throws RequestException {
        return page(format, null);
    }

    /**
     * The answer to this request as a page for people.
     *
     * @param format the form
     * @param edition the edition; null for that of the date of service
     * @return the text
     * @throws RequestException where it makes no sense: every fault at once
     */
    default java.lang.String page(PageFormat format, @Nullable Edition edition) throws RequestException {
        return RadiopharmPolicy.page(this, format, edition);
    }

    /**
     * What is asked for: the criteria that are unknown and still matter, each with the sets of facts any of which
     * settles it.
     *
     * @return what the first sentence says
     * @throws RequestException where this makes no sense: every fault at once
     */
    default java.util.List<Asked> ask() throws RequestException {
        return ask(null);
    }

    /**
     * What is asked for: the criteria that are unknown and still matter, each with the sets of facts any of which
     * settles it.
     *
     * @param edition the edition; null for that of the date of service
     * @return what the first sentence says
     * @throws RequestException where this makes no sense: every fault at once
     */
    default java.util.List<Asked> ask(@Nullable Edition edition) throws RequestException {
        return RadiopharmPolicy.ask(this, edition);
    }

    /**
     * What is asked for as one line of JSON, with all that a form needs.
     *
     * @return what the first sentence says
     * @throws RequestException where this makes no sense: every fault at once
     */
    default java.lang.String askJson() throws RequestException {
        return askJson(null);
    }

    /**
     * What is asked for as one line of JSON, with all that a form needs.
     *
     * @param edition the edition; null for that of the date of service
     * @return what the first sentence says
     * @throws RequestException where this makes no sense: every fault at once
     */
    default java.lang.String askJson(@Nullable Edition edition) throws RequestException {
        return RadiopharmPolicy.askJson(this, edition);
    }

    /**
     * The smallest sets of facts with which this would be approved; for an approval, the single facts that would
     * overturn it.
     *
     * @return what the first sentence says
     * @throws RequestException where this makes no sense: every fault at once
     */
    default WhatWouldChange whatWouldChange() throws RequestException {
        return whatWouldChange(null);
    }

    /**
     * The smallest sets of facts with which this would be approved; for an approval, the single facts that would
     * overturn it.
     *
     * @param edition the edition; null for that of the date of service
     * @return what the first sentence says
     * @throws RequestException where this makes no sense: every fault at once
     */
    default WhatWouldChange whatWouldChange(@Nullable Edition edition) throws RequestException {
        return RadiopharmPolicy.whatWouldChange(this, edition);
    }

    /**
     * A record of the answer that can be checked later.
     *
     * @return what the first sentence says
     * @throws RequestException where this makes no sense: every fault at once
     */
    default DecisionRecord decisionRecord() throws RequestException {
        return decisionRecord(null);
    }

    /**
     * A record of the answer that can be checked later.
     *
     * @param edition the edition; null for that of the date of service
     * @return what the first sentence says
     * @throws RequestException where this makes no sense: every fault at once
     */
    default DecisionRecord decisionRecord(@Nullable Edition edition) throws RequestException {
        return RadiopharmPolicy.decisionRecord(this, edition);
    }

    /**
     * The facts that can still change the outcome, the first to be asked first.
     *
     * @return the facts, each with what its answers would lead to
     * @throws RequestException where this makes no sense: every fault at once
     */
    default NextQuestion nextQuestion() throws RequestException {
        return nextQuestion(java.util.List.of(), null);
    }

    /**
     * The facts that can still change the outcome, the first to be asked first.
     *
     * @param notKnown facts that cannot be known
     * @return the facts, each with what its answers would lead to
     * @throws RequestException where this makes no sense: every fault at once
     */
    default NextQuestion nextQuestion(java.util.List<Field> notKnown) throws RequestException {
        return nextQuestion(notKnown, null);
    }

    /**
     * The facts that can still change the outcome, the first to be asked first.
     *
     * @param notKnown facts that cannot be known
     * @param edition the edition; null for that of the date of service
     * @return the facts, each with what its answers would lead to
     * @throws RequestException where this makes no sense: every fault at once
     */
    default NextQuestion nextQuestion(java.util.List<Field> notKnown, @Nullable Edition edition) throws RequestException {
        return RadiopharmPolicy.nextQuestion(this, notKnown, edition);
    }

    /**
     * What the answers to this request and to a later one differ in.
     *
     * @param after the later request
     * @return the differences
     * @throws RequestException where a request makes no sense: every fault of both at once
     */
    default Diff diff(Request after) throws RequestException {
        return RadiopharmPolicy.diff(this, after);
    }

    /**
     * The answer to this request as a letter.
     *
     * @param kind which letter
     * @param format the form
     * @return the text
     * @throws RequestException where this makes no sense: every fault at once
     */
    default java.lang.String letter(LetterKind kind, PageFormat format) throws RequestException {
        return letter(kind, format, null);
    }

    /**
     * The answer to this request as a letter.
     *
     * @param kind which letter
     * @param format the form
     * @param edition the edition; null for that of the date of service
     * @return the text
     * @throws RequestException where this makes no sense: every fault at once
     */
    default java.lang.String letter(LetterKind kind, PageFormat format, @Nullable Edition edition) throws RequestException {
        return RadiopharmPolicy.letter(this, kind, format, edition);
    }

    /**
     * This request as the flat record that it stands for: one line of JSON.
     *
     * @return the text
     * @throws RequestException where it makes no sense: every fault at once
     */
    default java.lang.String toJson() throws RequestException {
        return RadiopharmPolicy.requestJson(this, null);
    }

    /**
     * Reads a request that is one JSON object: the typed request of its drug and phase.
     *
     * <p>Everything in it is read, or it is refused: a fact that the typed request cannot state is an error.
     *
     * @param json the object
     * @return the request
     * @throws RequestException with every fault at once
     */
    static Request fromJson(java.lang.String json) throws RequestException {
        return RadiopharmPolicy.requestFromJson(json);
    }

    /**
     * The text with the values, which {@code toString} leaves out unless {@link PatientData} says so.
     *
     * @return the text
     */
    java.lang.String toStringWithValues();
