
        /**
         * Decides what was stated.
         *
         * @return the whole answer
         * @throws RequestException where it makes no sense: every fault at once
         */
        public Determination determine() throws RequestException {
            return build().determine();
        }

        /**
         * Decides what was stated.
         *
         * @param edition the edition; null for that of the date of service
         * @return the whole answer
         * @throws RequestException where it makes no sense: every fault at once
         */
        public Determination determine(@Nullable Edition edition) throws RequestException {
            return build().determine(edition);
        }

        /**
         * Judges what was stated and says no more than the outcome, the statuses and the missing facts.
         *
         * @return the cheap answer
         * @throws RequestException where it makes no sense: every fault at once
         */
        public Assessment assess() throws RequestException {
            return build().assess();
        }

        /**
         * Judges what was stated and says no more than the outcome, the statuses and the missing facts.
         *
         * @param edition the edition; null for that of the date of service
         * @return the cheap answer
         * @throws RequestException where it makes no sense: every fault at once
         */
        public Assessment assess(@Nullable Edition edition) throws RequestException {
            return build().assess(edition);
        }

        /**
         * Decides what was stated, and writes the answer as one line of JSON.
         *
         * @return the text
         * @throws RequestException where it makes no sense: every fault at once
         */
        public java.lang.String determineJson() throws RequestException {
            return build().determineJson();
        }

        /**
         * Decides what was stated, and writes the answer as one line of JSON.
         *
         * @param format the form
         * @return the text
         * @throws RequestException where it makes no sense: every fault at once
         */
        public java.lang.String determineJson(Format format) throws RequestException {
            return build().determineJson(format);
        }

        /**
         * Decides what was stated, and writes the answer as one line of JSON.
         *
         * @param format the form
         * @param edition the edition; null for that of the date of service
         * @return the text
         * @throws RequestException where it makes no sense: every fault at once
         */
        public java.lang.String determineJson(Format format, @Nullable Edition edition) throws RequestException {
            return build().determineJson(format, edition);
        }

        /**
         * The answer to what was stated as a page for people.
         *
         * @param format the form
         * @return the text
         * @throws RequestException where it makes no sense: every fault at once
         */
        public java.lang.String page(PageFormat format) throws RequestException {
            return build().page(format);
        }

        /**
         * The answer to what was stated as a page for people.
         *
         * @param format the form
         * @param edition the edition; null for that of the date of service
         * @return the text
         * @throws RequestException where it makes no sense: every fault at once
         */
        public java.lang.String page(PageFormat format, @Nullable Edition edition) throws RequestException {
            return build().page(format, edition);
        }

        /**
         * What is asked for: the criteria that are unknown and still matter, each with the sets of facts any of which
         * settles it.
         *
         * @return what the first sentence says
         * @throws RequestException where this makes no sense: every fault at once
         */
        public java.util.List<Asked> ask() throws RequestException {
            return build().ask();
        }

        /**
         * What is asked for: the criteria that are unknown and still matter, each with the sets of facts any of which
         * settles it.
         *
         * @param edition the edition; null for that of the date of service
         * @return what the first sentence says
         * @throws RequestException where this makes no sense: every fault at once
         */
        public java.util.List<Asked> ask(@Nullable Edition edition) throws RequestException {
            return build().ask(edition);
        }

        /**
         * What is asked for as one line of JSON, with all that a form needs.
         *
         * @return what the first sentence says
         * @throws RequestException where this makes no sense: every fault at once
         */
        public java.lang.String askJson() throws RequestException {
            return build().askJson();
        }

        /**
         * What is asked for as one line of JSON, with all that a form needs.
         *
         * @param edition the edition; null for that of the date of service
         * @return what the first sentence says
         * @throws RequestException where this makes no sense: every fault at once
         */
        public java.lang.String askJson(@Nullable Edition edition) throws RequestException {
            return build().askJson(edition);
        }

        /**
         * The smallest sets of facts with which this would be approved; for an approval, the single facts that would
         * overturn it.
         *
         * @return what the first sentence says
         * @throws RequestException where this makes no sense: every fault at once
         */
        public WhatWouldChange whatWouldChange() throws RequestException {
            return build().whatWouldChange();
        }

        /**
         * The smallest sets of facts with which this would be approved; for an approval, the single facts that would
         * overturn it.
         *
         * @param edition the edition; null for that of the date of service
         * @return what the first sentence says
         * @throws RequestException where this makes no sense: every fault at once
         */
        public WhatWouldChange whatWouldChange(@Nullable Edition edition) throws RequestException {
            return build().whatWouldChange(edition);
        }

        /**
         * A record of the answer that can be checked later.
         *
         * @return what the first sentence says
         * @throws RequestException where this makes no sense: every fault at once
         */
        public DecisionRecord decisionRecord() throws RequestException {
            return build().decisionRecord();
        }

        /**
         * A record of the answer that can be checked later.
         *
         * @param edition the edition; null for that of the date of service
         * @return what the first sentence says
         * @throws RequestException where this makes no sense: every fault at once
         */
        public DecisionRecord decisionRecord(@Nullable Edition edition) throws RequestException {
            return build().decisionRecord(edition);
        }

        /**
         * The facts that can still change the outcome, the first to be asked first.
         *
         * @return the facts, each with what its answers would lead to
         * @throws RequestException where this makes no sense: every fault at once
         */
        public NextQuestion nextQuestion() throws RequestException {
            return build().nextQuestion();
        }

        /**
         * The facts that can still change the outcome, the first to be asked first.
         *
         * @param notKnown facts that cannot be known
         * @return the facts, each with what its answers would lead to
         * @throws RequestException where this makes no sense: every fault at once
         */
        public NextQuestion nextQuestion(java.util.List<Field> notKnown) throws RequestException {
            return build().nextQuestion(notKnown);
        }

        /**
         * The facts that can still change the outcome, the first to be asked first.
         *
         * @param notKnown facts that cannot be known
         * @param edition the edition; null for that of the date of service
         * @return the facts, each with what its answers would lead to
         * @throws RequestException where this makes no sense: every fault at once
         */
        public NextQuestion nextQuestion(java.util.List<Field> notKnown, @Nullable Edition edition) throws RequestException {
            return build().nextQuestion(notKnown, edition);
        }

        /**
         * What the answers to this request and to a later one differ in.
         *
         * @param after the later request
         * @return the differences
         * @throws RequestException where a request makes no sense: every fault of both at once
         */
        public Diff diff(Request after) throws RequestException {
            return build().diff(after);
        }

        /**
         * The answer to this request as a letter.
         *
         * @param kind which letter
         * @param format the form
         * @return the text
         * @throws RequestException where this makes no sense: every fault at once
         */
        public java.lang.String letter(LetterKind kind, PageFormat format) throws RequestException {
            return build().letter(kind, format);
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
        public java.lang.String letter(LetterKind kind, PageFormat format, @Nullable Edition edition) throws RequestException {
            return build().letter(kind, format, edition);
        }

        /**
         * What was stated as the flat record that it stands for: one line of JSON.
         *
         * @return the text
         * @throws RequestException where it makes no sense: every fault at once
         */
        public java.lang.String toJson() throws RequestException {
            return build().toJson();
        }
