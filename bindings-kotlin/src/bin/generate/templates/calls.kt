    /** Decides this request under the edition of its date of service. */
    @Throws(RequestException::class)
    public fun determine(): Determination = determine(null)

    /** Decides this request; with an edition it is judged under it. */
    @Throws(RequestException::class)
    public fun determine(edition: Edition?): Determination = io.github.radiopharm.policy.determine(this, edition)

    /** Judges this request and says no more than the outcome, the statuses and the missing facts. */
    @Throws(RequestException::class)
    public fun assess(): Assessment = assess(null)

    /** The same under an edition of the caller's choice. */
    @Throws(RequestException::class)
    public fun assess(edition: Edition?): Assessment = io.github.radiopharm.policy.assess(this, edition)

    /** Decides this request, and writes the full answer as one line of JSON. */
    @Throws(RequestException::class)
    public fun determineJson(): String = determineJson(Format.FULL, null)

    /** Decides this request, and writes the answer as one line of JSON. */
    @Throws(RequestException::class)
    public fun determineJson(format: Format): String = determineJson(format, null)

    /** Decides this request, and writes the answer as one line of JSON; with an edition it is judged under it. */
    @Throws(RequestException::class)
    public fun determineJson(format: Format, edition: Edition?): String = io.github.radiopharm.policy.determineJson(this, format, edition)

    /** The answer to this request as a page for people. */
    @Throws(RequestException::class)
    public fun page(format: PageFormat): String = page(format, null)

    /** The same under an edition of the caller's choice. */
    @Throws(RequestException::class)
    public fun page(format: PageFormat, edition: Edition?): String =
        io.github.radiopharm.policy.page(this, format, edition)

    /** What is asked for: the criteria that are unknown and still matter, each with the sets of facts any of which settles it. */
    @Throws(RequestException::class)
    public fun ask(): List<Asked> = ask(null)

    /** The same under an edition of the caller's choice. */
    @Throws(RequestException::class)
    public fun ask(edition: Edition?): List<Asked> = io.github.radiopharm.policy.ask(this, edition)

    /** What is asked for as one line of JSON, with all that a form needs. */
    @Throws(RequestException::class)
    public fun askJson(): String = askJson(null)

    /** The same under an edition of the caller's choice. */
    @Throws(RequestException::class)
    public fun askJson(edition: Edition?): String = io.github.radiopharm.policy.askJson(this, edition)

    /** The smallest sets of facts with which this would be approved; for an approval, the single facts that would overturn it. */
    @Throws(RequestException::class)
    public fun whatWouldChange(): WhatWouldChange = whatWouldChange(null)

    /** The same under an edition of the caller's choice. */
    @Throws(RequestException::class)
    public fun whatWouldChange(edition: Edition?): WhatWouldChange = io.github.radiopharm.policy.whatWouldChange(this, edition)

    /** A record of the answer that can be checked later. */
    @Throws(RequestException::class)
    public fun decisionRecord(): DecisionRecord = decisionRecord(null)

    /** The same under an edition of the caller's choice. */
    @Throws(RequestException::class)
    public fun decisionRecord(edition: Edition?): DecisionRecord = io.github.radiopharm.policy.decisionRecord(this, edition)

    /** The facts that can still change the outcome, the first to be asked first. */
    @Throws(RequestException::class)
    public fun nextQuestion(): NextQuestion = nextQuestion(emptyList(), null)

    /** The same without facts that cannot be known. */
    @Throws(RequestException::class)
    public fun nextQuestion(notKnown: List<Field>): NextQuestion = nextQuestion(notKnown, null)

    /** The same without facts that cannot be known, under an edition of the caller's choice. */
    @Throws(RequestException::class)
    public fun nextQuestion(notKnown: List<Field>, edition: Edition?): NextQuestion =
        io.github.radiopharm.policy.nextQuestion(this, notKnown, edition)

    /** What the answers to this request and to a later one differ in. */
    @Throws(RequestException::class)
    public fun diff(after: Request): Diff = io.github.radiopharm.policy.diff(this, after)

    /** The answer to this request as a letter. */
    @Throws(RequestException::class)
    public fun letter(kind: LetterKind, format: PageFormat): String = letter(kind, format, null)

    /** The same under an edition of the caller's choice. */
    @Throws(RequestException::class)
    public fun letter(kind: LetterKind, format: PageFormat, edition: Edition?): String =
        io.github.radiopharm.policy.letter(this, kind, format, edition)

    /** This request as the flat record that it stands for: one line of JSON. */
    @Throws(RequestException::class)
    public fun toJson(): String = requestJson(this, null)

    /** The text with the values, which `toString` leaves out unless [PatientData] says so. */
    public fun toStringWithValues(): String
