# Makes equity.json: Rscript equity.R, in test/oracle. ICC by lme4 and by hand, sums of squares by aov, on data/district.csv.
suppressMessages(library(lme4))
f <- function(x) format(x, digits = 17, scientific = FALSE, trim = TRUE)
arr <- function(x) paste0("[", paste(f(x), collapse = ", "), "]")
k <- read.csv("data/district.csv", na.strings = "absent", colClasses = c(code = "character"))
k <- k[!is.na(k$math), ]; k$unit <- paste(k$school, k$class)
m <- lmer(math ~ 1 + (1 | school), k, control = lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-12, maxfun = 1e5)))
v <- as.data.frame(VarCorr(m))$vcov
a <- anova(aov(math ~ school, k)); n <- table(k$school); N <- sum(n); J <- length(n)
n0 <- (N - sum(n^2) / N) / (J - 1); F <- a$`F value`[1]
lo <- F / qf(.975, J - 1, N - J); hi <- F * qf(.975, N - J, J - 1)
mu <- tapply(k$math, k$school, mean); X <- mean(k$math)
ss <- anova(aov(math ~ zone + school + unit, k))
s <- sd(k$math) / sqrt(n)
sink("equity.json")
cat('{ "icc": ', f(v[1] / sum(v)), ', "anova": ', f((F - 1) / (F + n0 - 1)), ', "lower": ', f((lo - 1) / (lo + n0 - 1)), ', "upper": ', f((hi - 1) / (hi + n0 - 1)),
  ',\n"weighted": ', f(sqrt(sum(n / N * (mu - X)^2)) / X), ', "unweighted": ', f(sqrt(mean((mu - mean(mu))^2)) / mean(mu)),
  ',\n"means": ', f(unname(diff(quantile(mu, c(.1, .9))))), ', "students": ', f(unname(diff(quantile(k$math, c(.1, .9))))),
  ',\n"squares": ', arr(ss$`Sum Sq`), ',\n"lower95": ', arr(X - qnorm(.975) * s), ',\n"upper998": ', arr(X + qnorm(.999) * s), ' }\n', sep = "")
sink()
