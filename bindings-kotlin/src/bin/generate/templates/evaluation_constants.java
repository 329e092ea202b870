
        /**
         * A fact that is the same in every row.
         *
         * @param field the name of the fact
         * @param value what it is
         * @return this builder
         */
        public Builder constant(Field field, FactValue value) {
            var changed = new java.util.EnumMap<Field, FactValue>(Field.class);
            changed.putAll(constants);
            changed.put(Values.required(field, "field"), Values.required(value, "value"));
            this.constants = Values.copied(changed, "constants");
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
         * @param value the number; it means its shortest decimal
         * @return this builder
         */
        public Builder constant(Field field, double value) {
            return constant(field, new FactValue.DecimalNumber(Values.decimal(value, "value")));
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
