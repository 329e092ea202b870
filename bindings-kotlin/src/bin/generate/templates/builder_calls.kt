
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

        /** What was stated as the flat record that it stands for: one line of JSON. */
        @Throws(RequestException::class)
        public fun toJson(): String = build().toJson()
