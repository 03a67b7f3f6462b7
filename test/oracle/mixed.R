# Makes mixed.json: Rscript mixed.R, in test/oracle. lme4 on the London exam data (mlmRev Exam) and on data/district.csv.
suppressMessages(library(lme4))
f <- function(x) ifelse(is.na(x), "null", format(x, digits = 17, scientific = FALSE, trim = TRUE))
arr <- function(x) paste0("[", paste(f(x), collapse = ", "), "]")
tight <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-12, maxfun = 1e5))
fit <- function(formula, d, REML) {
  m <- lmer(formula, d, REML = REML, control = tight); v <- as.data.frame(VarCorr(m))$vcov
  r <- ranef(m, condVar = TRUE)[[1]]
  paste0('{ "fixed": ', arr(fixef(m)), ', "between": ', f(v[1]), ', "within": ', f(v[2]), ', "logLikelihood": ', f(as.numeric(logLik(m))),
    ', "effects": ', arr(r[, 1]), ', "se": ', arr(sqrt(attr(r, "postVar")[1, 1, ])), ' }')
}
d <- read.csv("data/london-exam.csv"); d$school <- factor(d$school)
# Marks with unequal, small schools, and a case where schools do not differ (variance 0).
k <- read.csv("data/district.csv", na.strings = "absent", colClasses = c(code = "character"))
k <- k[!is.na(k$math) & !is.na(k$chinese), ]
k$zm <- as.numeric(scale(k$math)); k$zc <- as.numeric(scale(k$chinese)); k$unit <- factor(paste(k$school, k$class))
flat <- data.frame(g = factor(rep(1:4, each = 5)), y = rep(c(1, 2, 3, 4, 5), 4))
a <- anova(aov(normexam ~ school, d)); n <- table(d$school)
n0 <- (sum(n) - sum(n^2) / sum(n)) / (length(n) - 1); msb <- a$`Mean Sq`[1]; msw <- a$`Mean Sq`[2]
pooled <- lm(normexam ~ standLRT, d); res <- tapply(resid(pooled), d$school, mean)
kp <- lm(zm ~ zc, k); kr <- tapply(resid(kp), k$school, mean)
ci <- sapply(split(resid(kp), k$school), function(x) t.test(x)$conf.int)
sink("mixed.json")
cat('{\n"ml": ', fit(normexam ~ standLRT + (1 | school), d, FALSE), ',\n"reml": ', fit(normexam ~ standLRT + (1 | school), d, TRUE),
  ',\n"nullMl": ', fit(normexam ~ 1 + (1 | school), d, FALSE), ',\n"nullReml": ', fit(normexam ~ 1 + (1 | school), d, TRUE),
  ',\n"anovaIcc": ', f((msb - msw) / (msb + (n0 - 1) * msw)), ',\n"residuals": ', arr(res),
  ',\n"district": ', fit(zm ~ zc + (1 | school), k, TRUE), ',\n"districtResiduals": ', arr(kr), ',\n"districtLower": ', arr(ci[1, ]), ',\n"districtUpper": ', arr(ci[2, ]),
  ',\n"classes": ', fit(math ~ 1 + (1 | unit), k, TRUE), ',\n"matched": ', nrow(k), '\n}\n', sep = "")
sink()
