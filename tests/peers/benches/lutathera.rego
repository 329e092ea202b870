# The initial criteria of Lutathera, edition 2026-04-01, as plain booleans: no unknown, no review, no reasons.
package lutathera

sites := {"stomach", "duodenum", "pancreas", "jejunum", "ileum", "small_intestine", "appendix", "cecum", "colon", "rectum", "foregut", "midgut", "hindgut", "gastroenteropancreatic"}

agents := {"ga68_dotatate", "cu64_dotatate", "ga68_dotatoc", "sstr_scintigraphy"}

default age := false
age if input.age_years >= 12

default tumor_site := false
tumor_site if input.tumor_site in sites

default disease_extent := false
disease_extent if input.disease_extent in {"locally_advanced", "metastatic"}

default tumor_grade := false
tumor_grade if input.ki67_percent <= 20

default receptor_expression := false
receptor_expression if {
	some study in input.imaging
	study.agent in agents
	study.result == "positive"
}

default long_acting_ssa_washout := false
long_acting_ssa_washout if input.long_acting_ssa == "never"
long_acting_ssa_washout if input.long_acting_ssa_washout_days >= 28

default short_acting_octreotide_washout := false
short_acting_octreotide_washout if input.short_acting_octreotide == "never"
short_acting_octreotide_washout if input.short_acting_octreotide_washout_hours >= 24

default renal_function := false
renal_function if input.creatinine_clearance_ml_min >= 40

default bone_marrow_function := false
bone_marrow_function if input.adequate_bone_marrow

default hepatic_function := false
hepatic_function if input.adequate_hepatic_function

default performance_status := false
performance_status if input.kps >= 60
performance_status if input.ecog <= 2

default post_dose_octreotide := false
post_dose_octreotide if input.post_dose_octreotide_planned

default dose_limit := false
dose_limit if input.doses_given < 4

default outcome := "investigational"
outcome := "medically_necessary" if {
	age
	tumor_site
	disease_extent
	tumor_grade
	receptor_expression
	long_acting_ssa_washout
	short_acting_octreotide_washout
	renal_function
	bone_marrow_function
	hepatic_function
	performance_status
	post_dose_octreotide
	dose_limit
}

decision := {
	"outcome": outcome,
	"age": age,
	"tumor_site": tumor_site,
	"disease_extent": disease_extent,
	"tumor_grade": tumor_grade,
	"receptor_expression": receptor_expression,
	"long_acting_ssa_washout": long_acting_ssa_washout,
	"short_acting_octreotide_washout": short_acting_octreotide_washout,
	"renal_function": renal_function,
	"bone_marrow_function": bone_marrow_function,
	"hepatic_function": hepatic_function,
	"performance_status": performance_status,
	"post_dose_octreotide": post_dose_octreotide,
	"dose_limit": dose_limit,
}
