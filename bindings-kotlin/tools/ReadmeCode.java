import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes tests of the code in READMEs: what stands there compiles, runs, and gives what its comments say.
 *
 * <p>Blocks of Kotlin go on where the one before ended; each block of Java stands for itself. A comment behind an
 * expression that begins with a constant, a number, null, true or a list is what the expression gives.
 *
 * <pre>java ReadmeCode.java kotlin|java TARGET_FOLDER README...</pre>
 */
final class ReadmeCode {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(kotlin|java)\\n(.*?)^```$");
    private static final Pattern GIVES = Pattern.compile(
            "^(\\s*)(\\S.*?);?\\s+// ([A-Z][A-Z0-9_]+|\\d+|null|true|\\[[^\\]]*\\])(?=$|[:,])");

    public static void main(String[] arguments) throws IOException {
        boolean isKotlin = arguments[0].equals("kotlin");
        Path folder = Files.createDirectories(Path.of(arguments[1]).resolve("readme"));
        TreeSet<String> imports = new TreeSet<>();
        List<String> methods = new ArrayList<>();
        int number = 0;
        for (int place = 2; place < arguments.length; place++) {
            List<String> blocks = new ArrayList<>();
            Matcher block = BLOCK.matcher(Files.readString(Path.of(arguments[place])));
            while (block.find()) {
                if (block.group(1).equals(arguments[0])) {
                    blocks.add(code(block.group(2), isKotlin, imports));
                }
            }
            if (blocks.isEmpty()) {
                throw new IllegalStateException(arguments[place] + " has no code of " + arguments[0]);
            }
            for (String body : isKotlin ? List.of(String.join("\n", blocks)) : blocks) {
                number++;
                methods.add(isKotlin
                        ? "    @org.junit.jupiter.api.Test\n    fun block" + number + "() {\n" + body + "    }\n"
                        : "    @org.junit.jupiter.api.Test\n    void block" + number + "() throws Exception {\n" + body
                                + "    }\n");
            }
        }
        String name = isKotlin ? "ReadmeInKotlinTest" : "ReadmeInJavaTest";
        String end = isKotlin ? "" : ";";
        StringBuilder text = new StringBuilder("package readme" + end + "\n\n");
        imports.forEach(each -> text.append("import ").append(each).append(end).append('\n'));
        text.append(isKotlin
                ? "\n@Suppress(\"UNUSED_VARIABLE\", \"UNUSED_EXPRESSION\", \"UNUSED_VALUE\")\nclass " + name
                        + " : Given() {\n"
                : "\nclass " + name + " extends Given {\n");
        text.append(String.join("\n", methods)).append("}\n");
        Files.writeString(folder.resolve(name + (isKotlin ? ".kt" : ".java")), text);
    }

    private static String code(String block, boolean isKotlin, TreeSet<String> imports) {
        if (isKotlin) {
            imports.addAll(List.of("io.github.radiopharm.policy.*", "java.math.BigDecimal", "java.time.LocalDate"));
        } else {
            imports.addAll(List.of(
                    "io.github.radiopharm.policy.*", "java.io.ByteArrayInputStream", "java.time.LocalDate",
                    "java.util.List", "java.util.Map", "org.apache.arrow.vector.ipc.ArrowStreamReader"));
        }
        StringBuilder code = new StringBuilder();
        for (String line : block.split("\n")) {
            if (line.startsWith("import ")) {
                imports.add(line.substring("import ".length()).replace(";", "").strip());
                continue;
            }
            Matcher gives = GIVES.matcher(line);
            boolean isWhole = gives.find() && !gives.group(2).matches("(val|var) .*|.*[({,]") && !gives.group(2).startsWith(".");
            code.append(isWhole
                    ? gives.group(1) + "gives(\"" + gives.group(3) + "\", " + gives.group(2) + ")" + (isKotlin ? "" : ";")
                    : line);
            code.append('\n');
        }
        return code.toString();
    }
}
