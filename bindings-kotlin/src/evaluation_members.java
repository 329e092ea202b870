
    /** A copy that nothing changes any more; where a choice is null, it is the usual one. */
    public Evaluation {
        constants = constants == null ? java.util.Map.of() : java.util.Map.copyOf(constants);
        columns = columns == null ? null : java.util.List.copyOf(columns);
        carry = carry == null ? java.util.List.of() : java.util.List.copyOf(carry);
        encoding = encoding == null ? Encoding.DEFAULT : encoding;
        badRows = badRows == null ? BadRows.DEFAULT : badRows;
    }

    /**
     * Begins an evaluation in which nothing is stated: every result column, words as dictionaries, bad rows refused.
     *
     * @return a builder with a method for each thing that can be stated
     */
    public static Builder builder() {
        return new Builder();
    }

    /** How a table is decided, by name. */
    public static final class Builder {
        private Drug drug;
        private Phase phase;
        private java.time.LocalDate dateOfService;
        private final java.util.Map<Field, FactValue> constants = new java.util.EnumMap<>(Field.class);
        private Edition edition;
        private java.util.List<java.lang.String> columns;
        private java.util.List<java.lang.String> carry = java.util.List.of();
        private boolean carryOthers;
        private Encoding encoding = Encoding.DEFAULT;
        private BadRows badRows = BadRows.DEFAULT;
        private java.lang.Integer threads;

        private Builder() {}

        /**
         * The product that every row asks for.
         *
         * @param drug the product; null where it is a column
         * @return this builder
         */
        public Builder drug(Drug drug) {
            this.drug = drug;
            return this;
        }

        /**
         * Whether every row begins a course or goes on with one.
         *
         * @param phase the phase; null where it is a column, or initial
         * @return this builder
         */
        public Builder phase(Phase phase) {
            this.phase = phase;
            return this;
        }

        /**
         * The planned date of the first requested dose in every row.
         *
         * @param dateOfService the date; null where it is a column
         * @return this builder
         */
        public Builder dateOfService(java.time.LocalDate dateOfService) {
            this.dateOfService = dateOfService;
            return this;
        }

        /**
         * A fact that is the same in every row.
         *
         * @param field the name of the fact
         * @param value what it is
         * @return this builder
         */
        public Builder constant(Field field, FactValue value) {
            constants.put(field, value);
            return this;
        }

        /**
         * A fact that is the same in every row.
         *
         * @param field the name of the fact
         * @param value whether it is so
         * @return this builder
         */
        public Builder constant(Field field, boolean value) {
            return constant(field, new FactValue.YesOrNo(value));
        }

        /**
         * A fact that is the same in every row.
         *
         * @param field the name of the fact
         * @param value the number
         * @return this builder
         */
        public Builder constant(Field field, int value) {
            return constant(field, new FactValue.WholeNumber(value));
        }

        /**
         * A fact that is the same in every row.
         *
         * @param field the name of the fact
         * @param value the number
         * @return this builder
         */
        public Builder constant(Field field, java.math.BigDecimal value) {
            return constant(field, new FactValue.DecimalNumber(value));
        }

        /**
         * A fact that is the same in every row.
         *
         * @param field the name of the fact
         * @param value the date
         * @return this builder
         */
        public Builder constant(Field field, java.time.LocalDate value) {
            return constant(field, new FactValue.Day(value));
        }

        /**
         * A fact that is the same in every row.
         *
         * @param field the name of the fact
         * @param value the text, or the word as JSON has it
         * @return this builder
         */
        public Builder constant(Field field, java.lang.String value) {
            return constant(field, new FactValue.Text(value));
        }

        /**
         * A fact that is the same in every row.
         *
         * @param field the name of the fact
         * @param value the number; it means its shortest decimal
         * @return this builder
         */
        public Builder constant(Field field, double value) {
            return constant(field, java.math.BigDecimal.valueOf(value));
        }

        /**
         * The edition that decides.
         *
         * @param edition the edition; null for that of each date of service
         * @return this builder
         */
        public Builder edition(Edition edition) {
            this.edition = edition;
            return this;
        }

        /**
         * The result columns: {@code outcome}, ..., {@code status_} and a criterion, or {@code statuses} for all of those.
         *
         * @param columns the columns; null for every one
         * @return this builder
         */
        public Builder columns(java.util.List<java.lang.String> columns) {
            this.columns = columns;
            return this;
        }

        /**
         * The result columns: {@code outcome}, ..., {@code status_} and a criterion, or {@code statuses} for all of those.
         *
         * @param columns the columns
         * @return this builder
         */
        public Builder columns(java.lang.String... columns) {
            this.columns = java.util.List.of(columns);
            return this;
        }

        /**
         * Columns of the table that are carried along beside {@code id}, unread.
         *
         * @param carry the columns
         * @return this builder
         */
        public Builder carry(java.util.List<java.lang.String> carry) {
            this.carry = carry;
            return this;
        }

        /**
         * Columns of the table that are carried along beside {@code id}, unread.
         *
         * @param carry the columns
         * @return this builder
         */
        public Builder carry(java.lang.String... carry) {
            this.carry = java.util.List.of(carry);
            return this;
        }

        /**
         * Whether every column that is no name of the vocabulary is carried along; otherwise each is an error.
         *
         * @param carryOthers whether they are
         * @return this builder
         */
        public Builder carryOthers(boolean carryOthers) {
            this.carryOthers = carryOthers;
            return this;
        }

        /**
         * How words are written in results.
         *
         * @param encoding the encoding
         * @return this builder
         */
        public Builder encoding(Encoding encoding) {
            this.encoding = encoding;
            return this;
        }

        /**
         * What becomes of rows that make no sense.
         *
         * @param badRows what becomes of them
         * @return this builder
         */
        public Builder badRows(BadRows badRows) {
            this.badRows = badRows;
            return this;
        }

        /**
         * How many threads decide.
         *
         * @param threads the number, from 1; null for one a core
         * @return this builder
         */
        public Builder threads(java.lang.Integer threads) {
            this.threads = threads;
            return this;
        }

        /**
         * What was stated, as a record. Nothing is checked yet.
         *
         * @return the record
         */
        public Evaluation build() {
            return new Evaluation(drug, phase, dateOfService, constants, edition, columns, carry, carryOthers,
                    encoding, badRows, threads);
        }
    }
