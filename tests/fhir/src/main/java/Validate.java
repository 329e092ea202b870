import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/**
 * Validates the resources of folders: {@code Validate [--packages folder] folder...}
 *
 * <p>Without packages, against base R4. A folder of packages holds archives of HL7 (.tgz), whose profiles, value sets and
 * code systems are then known. Files whose names end in .ndjson hold a resource per line. It fails where any resource has
 * an error, or where there is none to validate.
 */
public final class Validate {
    private static final String DTR = "http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/dtr-questionnaireresponse";
    private static final String SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaireresponse-adapt";

    private Validate() {}

    public static void main(String[] arguments) throws IOException {
        FhirContext context = FhirContext.forR4();
        context.setParserErrorHandler(new LenientErrorHandler(false));
        PrePopulatedValidationSupport known = new PrePopulatedValidationSupport(context);
        List<Path> files = new ArrayList<>();
        boolean hasPackages = false;
        for (int at = 0; at < arguments.length; at++) {
            if (arguments[at].equals("--packages")) {
                at++;
                hasPackages = true;
                int loaded = load(context, known, Path.of(arguments[at]));
                System.out.println(loaded + " definitions of packages");
                if (loaded == 0) {
                    throw new IllegalArgumentException(arguments[at] + " holds no packages");
                }
            } else {
                try (Stream<Path> found = Files.walk(Path.of(arguments[at]))) {
                    found.filter(file -> file.toString().endsWith("json")).sorted().forEach(files::add);
                }
            }
        }
        List<Text> texts = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            List<String> found = name.endsWith(".ndjson") ? Files.readAllLines(file) : List.of(Files.readString(file));
            found.stream().filter(text -> !text.isBlank()).forEach(text -> texts.add(new Text(name, text)));
        }
        FhirValidator validator = validator(context, known);
        boolean withProfiles = hasPackages;
        List<List<String>> errors =
                texts.parallelStream().map(text -> errors(validator, text, withProfiles)).toList();
        int bad = 0;
        for (int at = 0; at < texts.size(); at++) {
            if (!errors.get(at).isEmpty()) {
                bad++;
                System.out.println(texts.get(at).name());
                errors.get(at).forEach(error -> System.out.println("    " + error));
            }
        }
        System.out.println(texts.size() + " resources, " + bad + " with errors");
        System.exit(texts.isEmpty() || bad != 0 ? 1 : 0);
    }

    /** A resource, and the name of its file. */
    private record Text(String name, String text) {}

    private static List<String> errors(FhirValidator validator, Text text, boolean withProfiles) {
        ValidationOptions options = new ValidationOptions();
        if (withProfiles && text.name().startsWith("adaptive-") && text.name().contains("-2.0.1-")) {
            options.addProfile(SDC);
            // Later ones have answers of the test, which do not say who gave them.
            if (text.name().endsWith("-first.json")) {
                options.addProfile(DTR);
            }
        }
        TreeSet<String> errors = new TreeSet<>();
        for (SingleValidationMessage message : validator.validateWithResult(text.text(), options).getMessages()) {
            if (message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0) {
                errors.add(message.getLocationString() + ": " + message.getMessage());
            }
        }
        return List.copyOf(errors);
    }

    private static FhirValidator validator(FhirContext context, PrePopulatedValidationSupport known) {
        UnknownCodeSystemWarningValidationSupport unknown = new UnknownCodeSystemWarningValidationSupport(context);
        unknown.setNonExistentCodeSystemSeverity(IValidationSupport.IssueSeverity.WARNING);
        ValidationSupportChain chain = new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                known,
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new SnapshotGeneratingValidationSupport(context),
                unknown);
        FhirInstanceValidator instances = new FhirInstanceValidator(chain);
        instances.setAnyExtensionsAllowed(true);
        instances.setErrorForUnknownProfiles(false);
        instances.setNoTerminologyChecks(false);
        instances.setAssumeValidRestReferences(true);
        FhirValidator validator = context.newValidator();
        validator.registerValidatorModule(instances);
        return validator;
    }

    /** Reads the definitions of every archive of a folder, and returns how many there were. */
    private static int load(FhirContext context, PrePopulatedValidationSupport known, Path folder) throws IOException {
        int loaded = 0;
        List<Path> archives;
        try (Stream<Path> found = Files.list(folder)) {
            archives = found.filter(file -> file.toString().endsWith(".tgz")).sorted().toList();
        }
        for (Path archive : archives) {
            try (InputStream bytes = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
                byte[] header = new byte[512];
                while (bytes.readNBytes(header, 0, 512) == 512 && header[0] != 0) {
                    String name = text(header, 0, 100);
                    String file = name.substring(name.lastIndexOf('/') + 1);
                    int size = Integer.parseInt(text(header, 124, 12).trim(), 8);
                    byte[] content = bytes.readNBytes(size);
                    bytes.skipNBytes((512 - size % 512) % 512);
                    boolean isDefinition = file.startsWith("StructureDefinition")
                            || file.startsWith("ValueSet")
                            || file.startsWith("CodeSystem");
                    if (isDefinition && file.endsWith(".json") && !name.contains("/example/")) {
                        String json = new String(content, StandardCharsets.UTF_8);
                        known.addResource(context.newJsonParser().parseResource(json));
                        loaded++;
                    }
                }
            }
        }
        return loaded;
    }

    private static String text(byte[] header, int from, int length) {
        String text = new String(header, from, length, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
