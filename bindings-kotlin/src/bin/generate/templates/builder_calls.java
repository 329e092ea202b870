
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
         * What was stated as the flat record that it stands for: one line of JSON.
         *
         * @return the text
         * @throws RequestException where it makes no sense: every fault at once
         */
        public java.lang.String toJson() throws RequestException {
            return build().toJson();
        }
