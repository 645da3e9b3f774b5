"""Legal forms of companies the world over: the last words of a company's name.

The forms are facts of company law, as listed for example in GLEIF's list of entity legal forms (ISO 20275).
"""

# Written behind a name, these say that it is a company's, whatever the words before them are.
SURE_FORMS = """
Inc, Inc., Incorporated, Corp, Corp., Corporation, Ltd, Ltd., Limited, LLC, L.L.C., LLP, L.L.P., PLC, Plc, plc, p.l.c., P.L.C.,
Co. Ltd, Co. Ltd., Co Ltd, Company Limited, Co. Inc., Pty Ltd, Pty Ltd., Pty. Ltd., Pte Ltd, Pte. Ltd., Pte Ltd., (Pty) Ltd, Pvt Ltd, Pvt. Ltd., Pvt Ltd.,
Bhd, Bhd., Berhad, Sdn Bhd, Sdn. Bhd., Tbk, GmbH, gGmbH, mbH, KGaA, GmbH & Co. KG, GmbH & Co KG, SE & Co. KGaA, AG & Co. KGaA, A.G.,
Oyj, Abp, ApS, A/S, ASA, ANS, ehf., ehf, S.p.A., SpA, S.P.A., S.r.l., Srl, S.R.L., S.n.c., Scarl, SARL, S.A.R.L., Sàrl, S.à r.l., SASU, EURL, SCA, GIE,
S.A., S.L., S.L.U., S.A.U., S.C.A., S.A.S., S.A. de C.V., SA de CV, S.A.B. de C.V., SAB de CV, S. de R.L. de C.V., S.A.P.I. de C.V., S.A.A., S.A.C., EIRL, E.I.R.L., Ltda, Lda, SGPS, S.G.P.S.,
N.V., B.V., B.V.B.A., BVBA, NV/SA, SA/NV, VOF, C.V.A., Sp. z o.o., sp. z o.o., s.r.o., spol. s r.o., a.s., A.Ş., A.S., Kft, Zrt, Nyrt, d.d., d.o.o., a.d., AD Beograd, S.R.L.,
OAO, PAO, OOO, ZAO, PJSC, OJSC, CJSC, JSC, QPSC, Q.P.S.C., QSC, PSC, KSC, K.S.C., K.S.C.P., SAOG, SAL, S.A.L., SAE, S.A.E.,
K.K., Kabushiki Kaisha, G.K., Y.K., PCL, Pcl, Public Company Limited, JSCB, HK Ltd, REIT, Unlimited, Unltd, ULC, L.P., LLLP, DAC, CIC
"""

# The same, but these letters have other meanings too (states, postcodes, records): only where the
# name before them is taken for something that a company might be.
LIKELY_FORMS = """
AG, SE, SA, NV, BV, AB, AS, Oy, KG, OHG, KK, GK, LP, SAS, SL, hf., hf, Co, Co., AD, EAD, OÜ, UAB, SIA, AE, A.E., EPE, PT, Cia, Cia., S/A, SLU, SNC, PC Ltd
"""

# Words that end the names of many companies; they are part of the name and show its kind.
GROUP_WORDS = "Holdings Holding Group Industries Enterprises"
