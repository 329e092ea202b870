
        /** Decides what was stated. */
        @Throws(RequestException::class)
        public fun determine(): Determination = build().determine()

        /** Decides what was stated. */
        @Throws(RequestException::class)
        public fun determine(edition: Edition?): Determination = build().determine(edition)

        /** Judges what was stated and says no more than the outcome, the statuses and the missing facts. */
        @Throws(RequestException::class)
        public fun assess(): Assessment = build().assess()

        /** Judges what was stated and says no more than the outcome, the statuses and the missing facts. */
        @Throws(RequestException::class)
        public fun assess(edition: Edition?): Assessment = build().assess(edition)

        /** Decides what was stated, and writes the answer as one line of JSON. */
        @Throws(RequestException::class)
        public fun determineJson(): String = build().determineJson()

        /** Decides what was stated, and writes the answer as one line of JSON. */
        @Throws(RequestException::class)
        public fun determineJson(format: Format): String = build().determineJson(format)

        /** Decides what was stated, and writes the answer as one line of JSON. */
        @Throws(RequestException::class)
        public fun determineJson(format: Format, edition: Edition?): String = build().determineJson(format, edition)

        /** The answer to what was stated as a page for people. */
        @Throws(RequestException::class)
        public fun page(format: PageFormat): String = build().page(format)

        /** The answer to what was stated as a page for people. */
        @Throws(RequestException::class)
        public fun page(format: PageFormat, edition: Edition?): String = build().page(format, edition)

        /** What is asked for: the criteria that are unknown and still matter, each with the sets of facts any of which settles it. */
        @Throws(RequestException::class)
        public fun ask(): List<Asked> = build().ask()

        /** The same under an edition of the caller's choice. */
        @Throws(RequestException::class)
        public fun ask(edition: Edition?): List<Asked> = build().ask(edition)

        /** What is asked for as one line of JSON, with all that a form needs. */
        @Throws(RequestException::class)
        public fun askJson(): String = build().askJson()

        /** The same under an edition of the caller's choice. */
        @Throws(RequestException::class)
        public fun askJson(edition: Edition?): String = build().askJson(edition)

        /** The smallest sets of facts with which this would be approved; for an approval, the single facts that would overturn it. */
        @Throws(RequestException::class)
        public fun whatWouldChange(): WhatWouldChange = build().whatWouldChange()

        /** The same under an edition of the caller's choice. */
        @Throws(RequestException::class)
        public fun whatWouldChange(edition: Edition?): WhatWouldChange = build().whatWouldChange(edition)

        /** A record of the answer that can be checked later. */
        @Throws(RequestException::class)
        public fun decisionRecord(): DecisionRecord = build().decisionRecord()

        /** The same under an edition of the caller's choice. */
        @Throws(RequestException::class)
        public fun decisionRecord(edition: Edition?): DecisionRecord = build().decisionRecord(edition)

        /** The facts that can still change the outcome, the first to be asked first. */
        @Throws(RequestException::class)
        public fun nextQuestion(): NextQuestion = build().nextQuestion()

        /** The same without facts that cannot be known. */
        @Throws(RequestException::class)
        public fun nextQuestion(notKnown: List<Field>): NextQuestion = build().nextQuestion(notKnown)

        /** The same without facts that cannot be known, under an edition of the caller's choice. */
        @Throws(RequestException::class)
        public fun nextQuestion(notKnown: List<Field>, edition: Edition?): NextQuestion =
            build().nextQuestion(notKnown, edition)

        /** What the answers to what was stated and to a later request differ in. */
        @Throws(RequestException::class)
        public fun diff(after: Request): Diff = build().diff(after)

        /** The answer to what was stated as a letter. */
        @Throws(RequestException::class)
        public fun letter(kind: LetterKind, format: PageFormat): String = build().letter(kind, format)

        /** The same under an edition of the caller's choice. */
        @Throws(RequestException::class)
        public fun letter(kind: LetterKind, format: PageFormat, edition: Edition?): String =
            build().letter(kind, format, edition)

        /** What was stated as the flat record that it stands for: one line of JSON. */
        @Throws(RequestException::class)
        public fun toJson(): String = build().toJson()
